package main

import (
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
)

// Ways to end, each in a process of its own.

func isChild() bool { return len(os.Args) > 1 }

// Whether the rule's own process, which ends before it is done, printed the line.
func ran(rule, line string) bool {
	output, err := exec.Command(os.Args[0], rule).Output()
	if err == nil {
		panic("the process should have failed")
	}
	return strings.Contains(string(output), line)
}

func r59() {
	if !isChild() {
		say("body ran", ran("r59", "body"))
		say("deferred call ran", ran("r59", "deferred"))
		return
	}
	defer say("deferred")
	say("body")
	os.Exit(7)
}

func deeper(n int) int { return deeper(n+1) + n }

func r60() {
	if !isChild() {
		say("body ran", ran("r60", "body"))
		say("recovery ran", ran("r60", "recovered"))
		return
	}
	debug.SetMaxStack(1 << 20)
	defer func() {
		recover()
		say("recovered")
	}()
	say("body")
	say(deeper(0))
}
