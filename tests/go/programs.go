package main

import (
	"errors"
	"fmt"
	"sync"
)

// Whole programs.

func programMutex() {
	var lock sync.Mutex
	work := func(how string) {
		defer func() {
			if recovered := recover(); recovered != nil {
				say("recovered", recovered)
			}
		}()
		lock.Lock()
		defer lock.Unlock()
		if how == "early" {
			return
		}
		if how == "panic" {
			panic("at work")
		}
		say("worked")
	}
	for _, how := range []string{"late", "early", "panic"} {
		work(how)
		say(how, "free", lock.TryLock())
		lock.Unlock()
	}
}

type file struct{ write, close error }

func (f file) Write() error { return f.write }
func (f file) Close() error { say("close"); return f.close }

func save(f file) (err error) {
	defer func() {
		if closed := f.Close(); closed != nil {
			if err == nil {
				err = closed
			} else {
				err = fmt.Errorf("%w (then: %w)", err, closed)
			}
		}
	}()
	return f.Write()
}

func tell(err error) {
	if err != nil {
		say("error:", err)
	} else {
		say("ok")
	}
}

func programFile() {
	write, closing := errors.New("write failed"), errors.New("close failed")
	tell(save(file{nil, nil}))
	tell(save(file{nil, closing}))
	tell(save(file{write, nil}))
	tell(save(file{write, closing}))
}

func transact(how string) (err error) {
	say("begin")
	defer func() {
		if recovered := recover(); recovered != nil {
			say("rollback")
			err = fmt.Errorf("panicked: %v", recovered)
		} else if err != nil {
			say("rollback")
		} else {
			say("commit")
		}
	}()
	switch how {
	case "error":
		return errors.New("refused")
	case "panic":
		panic("broken")
	}
	return nil
}

func programTransaction() {
	for _, how := range []string{"fine", "error", "panic"} {
		tell(transact(how))
	}
}

func programNestedRecoveries() {
	level := func(name string, inner func()) {
		defer func() {
			say(name, "recovered", recover())
		}()
		inner()
		panic(name)
	}
	level("outer", func() {
		level("middle", func() {
			level("inner", func() {})
			say("in the middle")
		})
		say("in the outer")
	})
}

func programFortyTwo() {
	total := 0
	add := func(n int) {
		total = total*3%1000 + n
		say(n, total)
	}
	defer add(1)
	defer add(2)
	defer add(3)
	defer add(4)
	defer add(5)
	defer add(6)
	defer add(7)
	defer add(8)
	defer add(9)
	defer add(10)
	defer add(11)
	defer add(12)
	defer add(13)
	defer add(14)
	defer add(15)
	defer add(16)
	defer add(17)
	defer add(18)
	defer add(19)
	defer add(20)
	defer add(21)
	defer add(22)
	defer add(23)
	defer add(24)
	defer add(25)
	defer add(26)
	defer add(27)
	defer add(28)
	defer add(29)
	defer add(30)
	defer add(31)
	defer add(32)
	defer add(33)
	defer add(34)
	defer add(35)
	defer add(36)
	defer add(37)
	defer add(38)
	defer add(39)
	defer add(40)
	defer add(41)
	defer add(42)
}

func programThreeDeep() {
	defer say("outermost")
	defer func() {
		defer say("first level ends")
		defer func() {
			defer say("second level ends")
			defer func() {
				defer func() { say("third level recovered", recover()) }()
				panic("deep")
			}()
			say("second level")
		}()
		say("first level")
	}()
	say("body")
}
