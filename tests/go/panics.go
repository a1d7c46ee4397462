package main

// Panics and recovery.

func r41() {
	defer func() { say("recovered", recover()) }()
	defer say("still runs")
	defer func() { panic("3") }()
	defer func() { panic("2") }()
	panic("1")
}

func r42() {
	defer func() { say("outer recovered", recover()) }()
	defer func() {
		func() {
			defer func() { say("inner recovered", recover()) }()
			panic("inner")
		}()
		say("deferred goes on")
	}()
	panic("outer")
}

func r43() {
	defer func() { say("the frame recovered", recover()) }()
	defer func() {
		func() {
			defer func() {
				if recovered := recover(); recovered != nil {
					say("never", recovered)
				}
			}()
			say("a nested function")
		}()
	}()
	panic("stop")
}

type service struct{ name string }

func (s *service) serve() {
	defer func() { say(s.name, "recovered", recover()) }()
	panic("stop")
}

type server interface{ serve() }

func r45() {
	(&service{"method"}).serve()
	var s server = &service{"interface"}
	s.serve()
}

func report(who string) func(any) {
	return func(recovered any) {
		if recovered != nil {
			say(who, "recovered", recovered)
		}
	}
}

func r46() {
	func() {
		defer func() { report("second")(recover()) }()
		defer func() { report("first")(recover()) }()
		panic("stop")
	}()
	func() {
		defer func() { report("without a panic")(recover()) }()
		say("no panic")
	}()
}

func r47() {
	func() {
		defer say("remaining")
		defer func() { say("recovered", recover()) }()
		defer say("before the recovery")
		panic("stop")
	}()
	say("the caller goes on")
}

func r48() {
	again := func(other bool) {
		defer func() {
			recovered := recover()
			say("recovered", recovered)
			if other {
				panic("other")
			}
			panic(recovered)
		}()
		panic("stop")
	}
	for _, other := range []bool{false, true} {
		func() {
			defer func() { say("outer recovered", recover()) }()
			again(other)
		}()
	}
}

func r49() {
	told := func(value any) {
		defer func() {
			if text, is := recover().(string); is {
				say("recovered the text", text)
			} else {
				say("recovered something without a text")
			}
		}()
		panic(value)
	}
	told("stop")
	told(nil)
	told(7)
}

func r50() {
	recovers := func(name string, run func()) {
		defer func() { say(name, recover() != nil) }()
		run()
	}
	zero, empty := 0, []int{}
	var nothing *counter
	var number any = 1
	recovers("index out of bounds", func() { say(empty[zero]) })
	recovers("division by zero", func() { say(1 / zero) })
	recovers("nothing there", func() { say(nothing.n) })
	recovers("of another type", func() { say(number.(string)) })
}

func r51() {
	defer func() {
		recovered := recover()
		func() {
			defer func() { say("inner recovered", recover()) }()
			panic("inner")
		}()
		say("still has", recovered)
	}()
	panic("outer")
}

func r52() {
	defer func() { say("outer recovered", recover()) }()
	func() {
		defer func() { panic("newer") }()
		panic("older")
	}()
}

// In a process of its own, which dies.
func r54() {
	if !isChild() {
		say("nobody recovered", !ran("r54", "recovered"))
		return
	}
	defer func() {
		if recover() != nil {
			say("recovered")
		}
	}()
	go func() { panic("in the thread") }()
	select {}
}
