package main

import "sync"

// Scope and order.

func r20() {
	defer say(1)
	defer say(2)
	defer say(3)
	say("body")
}

func r21() {
	{
		defer say("function")
		func() { // Go's only way to a block that ends before the function does
			defer say("block")
		}()
		say("after the block")
	}
	say("end of the body")
}

func r22() {
	for i := range 3 {
		defer say("turn", i)
	}
	say("after the loop")
}

func r23() {
	defer say("outer")
	func() {
		defer say("closure")
		say("in the closure")
	}()
	var group sync.WaitGroup
	group.Go(func() {
		defer say("thread")
		say("in the thread")
	})
	group.Wait()
	say("end of the body")
}

func down(n int) {
	defer say("leave", n)
	say("enter", n)
	if n > 0 {
		down(n - 1)
	}
}

func r24() { down(2) }

func reach(how int) {
	defer say("always")
	if how == 0 {
		return
	}
	defer say("past the return")
	if how == 2 {
		defer say("in the branch")
	}
}

func r25() {
	reach(0)
	reach(1)
	reach(2)
}

func each(yield func(int) bool) {
	for i := range 3 {
		say("yield", i)
		if !yield(i) {
			return
		}
	}
}

func r26() {
	for x := range each {
		defer say("deferred", x)
	}
	say("end of the body")
}

func r27() {
	defer say("outer")
	defer func() {
		defer say("inner, deferred")
		say("inner")
	}()
}

func r28() {
	for i := range 3 {
		defer func() { say("closure", i) }()
	}
}

func r29() {
	n := func() (n int) {
		defer say("goes on")
		defer func() int {
			say("deferred")
			if n == 7 {
				return 1
			}
			say("never")
			return 2
		}()
		return 7
	}()
	say("returned", n)
}
