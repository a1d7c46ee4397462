package main

// When arguments are evaluated.

func step(name string, value int) int {
	say("evaluate", name)
	return value
}

func fail(what string) int { panic(what) }

func r01() {
	callee := func() func(int, int) {
		say("evaluate callee")
		return func(a, b int) { say("call", a, b) }
	}
	defer callee()(step("a", 1), step("b", 2))
	say("body")
}

type chain struct{}

func start() chain       { say("a"); return chain{} }
func (c chain) b() chain { say("b"); return c }
func (c chain) c(x int)  { say("c", x) }

func r02() {
	defer start().b().c(step("x", 1))
	say("body")
}

func r03() {
	n := 1
	defer say("argument", n)
	defer func() { say("closure", n) }()
	n = 2
}

func firsts(array [2]int, shared []int) { say("array", array[0], "shared", shared[0]) }

func r04() {
	array, shared := [2]int{1, 2}, []int{1, 2}
	defer firsts(array, shared)
	array[0], shared[0] = 7, 7
	say("array", array[0], "shared", shared[0])
}

func sum(numbers ...int) {
	total := 0
	for _, n := range numbers {
		total += n
	}
	say("sum", total)
}

func r05() {
	n := 1
	defer sum(n, n+1, n+2)
	n = 10
	sum(n)
}

func r06() {
	defer say("call", step("g", 1))
	say("body")
}

func r07() {
	c := make(chan int, 2)
	c <- 1
	c <- 2
	defer say("deferred", <-c)
	say("body", <-c)
}

type counter struct{ n int }

func (c counter) value()    { say("value", c.n) }
func (c *counter) pointer() { say("pointer", c.n) }

func r08() {
	c := counter{1}
	defer c.value()
	c.n = 2
	c.value()
}

func r09() {
	c := counter{1}
	defer c.pointer()
	c.n = 2
}

func r10() {
	f := func() { say("first") }
	defer f()
	f = func() { say("second") }
	f()
}

func r11() {
	c := counter{1}
	bound := c.value
	c.n = 2
	defer bound()
	defer counter.value(c)
}

type speaker interface{ speak() }
type dog struct{}
type cat struct{}

func (dog) speak() { say("dog") }
func (cat) speak() { say("cat") }

func r12() {
	var s speaker = dog{}
	defer s.speak()
	s = cat{}
	s.speak()
}

func r16() {
	defer func() {
		recover()
		say("recovered")
	}()
	defer say("registered before")
	defer say("never", fail("argument"))
	say("never")
}

func generic[T any](value T) { say("generic", value) }

func r18() {
	defer generic[int](1)
	defer generic("text")
}
