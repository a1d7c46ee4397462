//! When arguments are evaluated.

use std::{cell::Cell, sync::mpsc};

use epilogue::{defer, guard, recover, returns};

use crate::{fail, say, step, traces};

#[test]
fn r01_the_callee_then_the_arguments_left_to_right() {
    fn callee() -> fn(i32, i32) {
        say("evaluate callee");
        |a, b| say(format!("call {a} {b}"))
    }
    traces("r01", || {
        defer!(callee()(step("a", 1), step("b", 2)));
        say("body");
    });
    traces("r01", || {
        returns!(|out: ()| {
            defer!(out, callee()(step("a", 1), step("b", 2)));
            say("body");
        });
    });
}

#[test]
fn r02_only_the_last_call_of_a_chain_is_deferred() {
    struct Chain(&'static str);
    impl Chain {
        fn start() -> Chain {
            say("a");
            Chain("c")
        }
        fn b(self) -> Chain {
            say("b");
            self
        }
        fn c(&self, x: i32) {
            say(format!("{} {x}", self.0));
        }
    }
    traces("r02", || {
        defer!(Chain::start().b().c(step("x", 1)));
        say("body");
    });
    traces("r02", || {
        returns!(|out: ()| {
            defer!(out, Chain::start().b().c(step("x", 1)));
            say("body");
        });
    });
}

#[test]
fn r03_arguments_are_snapshots_and_captures_are_not() {
    traces("r03", || {
        let n = Cell::new(1);
        defer!(say(format!("argument {}", n.get())));
        defer!(|| say(format!("closure {}", n.get())));
        n.set(2);
    });
    traces("r03", || {
        let n = Cell::new(1);
        returns!(|out: ()| {
            defer!(out, say(format!("argument {}", n.get())));
            defer!(|out| say(format!("closure {}", n.get())));
            n.set(2);
        });
    });
}

#[test]
fn r04_an_array_is_copied_and_a_shared_reference_aliases() {
    fn firsts(array: [i32; 2], shared: &[Cell<i32>; 2]) {
        say(format!("array {} shared {}", array[0], shared[0].get()));
    }
    traces("r04", || {
        let (mut array, shared) = ([1, 2], [1, 2].map(Cell::new));
        returns!(|out: ()| {
            defer!(out, firsts(array, &shared));
            array[0] = 7;
            shared[0].set(7);
            firsts(array, &shared);
        });
    });
}

#[test]
fn r05_several_arguments_are_packed_at_the_statement() {
    fn sum<const N: usize>(numbers: [i32; N]) {
        say(format!("sum {}", numbers.iter().sum::<i32>()));
    }
    traces("r05", || {
        let n = Cell::new(1);
        defer!(sum([n.get(), n.get() + 1, n.get() + 2]));
        n.set(10);
        sum([n.get()]);
    });
}

#[test]
fn r06_a_call_as_an_argument_runs_at_the_statement() {
    traces("r06", || {
        returns!(|out: ()| {
            defer!(out, say(format!("call {}", step("g", 1))));
            say("body");
        });
    });
}

#[test]
fn r07_a_channel_as_an_argument_is_received_from_at_the_statement() {
    traces("r07", || {
        let (sender, receiver) = mpsc::channel();
        sender.send(1).unwrap();
        sender.send(2).unwrap();
        returns!(|out: ()| {
            defer!(out, say(format!("deferred {}", receiver.recv().unwrap())));
            say(format!("body {}", receiver.recv().unwrap()));
        });
    });
}

#[derive(Clone)]
struct Counter {
    n: i32,
}

impl Counter {
    fn value(&self) {
        say(format!("value {}", self.n));
    }
}

#[test]
fn r08_a_value_receiver_is_cloned_at_the_statement() {
    traces("r08", || {
        let mut counter = Counter { n: 1 };
        defer!(counter.clone().value());
        counter.n = 2;
        counter.value();
    });
}

#[test]
fn r09_changes_behind_a_shared_receiver_are_visible() {
    struct Shared(Cell<i32>);
    impl Shared {
        fn pointer(&self) {
            say(format!("pointer {}", self.0.get()));
        }
    }
    traces("r09", || {
        let shared = Shared(Cell::new(1));
        defer!(shared.pointer());
        shared.0.set(2);
    });
    // Without a cell: the guard has the value, and lends it to the body.
    traces("r09", || {
        returns!(|out: ()| {
            let mut n = guard!(1, |n, out| say(format!("pointer {n}")));
            *n += 1;
        });
    });
}

#[test]
fn r10_another_function_in_the_variable_changes_nothing() {
    traces("r10", || {
        let mut f: fn() = || say("first");
        let deferred = f;
        defer!(deferred());
        f = || say("second");
        f();
    });
}

#[test]
fn r11_a_bound_method_has_its_receiver_and_a_path_takes_one() {
    traces("r11", || {
        let mut counter = Counter { n: 1 };
        let taken = counter.clone();
        let bound = move || taken.value();
        counter.n = 2;
        defer!(bound());
        defer!(Counter::value(&counter));
    });
}

#[test]
fn r12_dynamic_dispatch_is_fixed_at_the_statement() {
    trait Speak {
        fn speak(&self);
    }
    struct Dog;
    struct Cat;
    impl Speak for Dog {
        fn speak(&self) {
            say("dog");
        }
    }
    impl Speak for Cat {
        fn speak(&self) {
            say("cat");
        }
    }
    fn speak(speaker: &dyn Speak) {
        speaker.speak();
    }
    traces("r12", || {
        let mut speaker: &dyn Speak = &Dog;
        defer!(speak(speaker));
        speaker = &Cat;
        speaker.speak();
    });
}

#[test]
fn r16_an_argument_that_panics_registers_nothing() {
    traces("r16", || {
        returns!(|out: ()| {
            recover!(|_panic, out| say("recovered"));
            defer!(out, say("registered before"));
            defer!(out, say(fail("argument")));
            say("never");
        });
    });
}

#[test]
fn r18_generic_functions() {
    fn generic<T: std::fmt::Display>(value: T) {
        say(format!("generic {value}"));
    }
    traces("r18", || {
        defer!(generic::<i32>(1));
        defer!(generic("text"));
    });
    traces("r18", || {
        returns!(|out: ()| {
            defer!(out, generic::<i32>(1));
            defer!(out, generic("text"));
        });
    });
}
