package main

// Results.

func r30() {
	returned := func() (n int) {
		defer func() {
			say("sees", n)
			n++
		}()
		return step("e", 1)
	}()
	say("returned", returned)
}

func r31() {
	returned := func() (n int) {
		defer func() { n += 1 }()
		defer func() { n *= 10 }()
		return 1
	}()
	say("returned", returned)
}

func r33() {
	a, b := func() (a, b string) {
		defer func() { a, b = b, a }()
		return "first", "second"
	}()
	say("returned", a, b)
}

func r34() {
	returned := func() (n int) {
		n = 1
		defer say("argument", n)
		return 2
	}()
	say("returned", returned)
}

func set(place *int, value int) { *place = value }

func r35() {
	returned := func() (n int) {
		defer set(&n, 5)
		return 1
	}()
	say("returned", returned)
}

func r36() {
	returned := func() *counter {
		c := &counter{1}
		defer func() { c.n = 2 }()
		return c
	}()
	say("returned", returned.n)
}

func r37() {
	n, m := func() (n, m int) {
		n = 1
		defer func() {
			recover()
			say("sees", n, m)
		}()
		return 2, fail("e")
	}()
	say("returned", n, m)
}

func r38() {
	stopped := func(assign bool) (n int) {
		defer func() { recover() }()
		if assign {
			n = 4
		}
		panic("stop")
	}
	say("assigned", stopped(true))
	say("initial", stopped(false))
}

func r39() {
	returned := func() (n int) {
		defer func() {
			say("sees", n)
			n *= 2
		}()
		defer func() {
			recover()
			n = 21
		}()
		panic("stop")
	}()
	say("returned", returned)
}

func r40() {
	returned := func() (n int) {
		defer func() { say("sees", n) }()
		n = 1
		{
			n := 5
			n++
			say("shadow", n)
		}
		return n
	}()
	say("returned", returned)
}
