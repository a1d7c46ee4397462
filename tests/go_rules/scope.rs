//! Scope and order.

use std::thread;

use epilogue::{defer, returns};

use crate::{say, traced, traces};

#[test]
fn r20_last_in_first_out() {
    traces("r20", || {
        defer!(say(1));
        defer!(say(2));
        defer!(say(3));
        say("body");
    });
    traces("r20", || {
        returns!(|out: ()| {
            defer!(out, say(1));
            defer!(out, say(2));
            defer!(out, say(3));
            say("body");
        });
    });
}

#[test]
fn r21_a_slot_makes_it_the_functions() {
    traces("r21", || {
        returns!(|out: ()| {
            {
                defer!(out, say("function"));
                {
                    defer!(say("block"));
                }
                say("after the block");
            }
            say("end of the body");
        });
    });
}

#[test]
fn r22_a_loop_registers_once_per_turn() {
    traces("r22", || {
        returns!(|out: ()| {
            for i in 0..3 {
                defer!(out, say(format!("turn {i}")));
            }
            say("after the loop");
        });
    });
}

#[test]
fn r23_a_closure_and_a_thread_have_their_own_frames() {
    traces("r23", || {
        returns!(|outer: ()| {
            defer!(outer, say("outer"));
            let closure = || {
                returns!(|inner: ()| {
                    defer!(inner, say("closure"));
                    say("in the closure");
                });
            };
            closure();
            let body = || {
                returns!(|inner: ()| {
                    defer!(inner, say("thread"));
                    say("in the thread");
                });
            };
            let said = thread::spawn(move || traced(body)).join().unwrap();
            said.into_iter().for_each(say);
            say("end of the body");
        });
    });
}

#[test]
fn r24_recursive_activations_are_independent() {
    fn down(n: i32) {
        returns!(|out: ()| {
            defer!(out, say(format!("leave {n}")));
            say(format!("enter {n}"));
            if n > 0 {
                down(n - 1);
            }
        });
    }
    traces("r24", || down(2));
}

#[test]
fn r25_what_is_not_reached_is_not_registered() {
    fn reach(how: i32) {
        returns!(|out: ()| {
            defer!(out, say("always"));
            if how == 0 {
                return;
            }
            defer!(out, say("past the return"));
            if how == 2 {
                defer!(out, say("in the branch"));
            }
        });
    }
    traces("r25", || {
        reach(0);
        reach(1);
        reach(2);
    });
}

#[test]
fn r26_a_body_that_an_iterator_runs_registers_on_its_function() {
    traces("r26", || {
        returns!(|out: ()| {
            (0..3).for_each(|i| {
                say(format!("yield {i}"));
                defer!(out, say(format!("deferred {i}")));
            });
            say("end of the body");
        });
    });
}

#[test]
fn r27_a_deferred_function_has_a_frame_of_its_own() {
    traces("r27", || {
        returns!(|out: ()| {
            defer!(out, say("outer"));
            defer!(|out| returns!(|inner: ()| {
                defer!(inner, say("inner, deferred"));
                say("inner");
            }));
        });
    });
}

#[test]
fn r28_a_loop_variable_is_new_each_turn() {
    traces("r28", || {
        returns!(|out: ()| {
            for i in 0..3 {
                defer!(move |out| say(format!("closure {i}")));
            }
        });
    });
}

#[test]
fn r29_its_result_is_discarded_and_its_return_is_its_own() {
    traces("r29", || {
        let n = returns!(|n: i32| {
            defer!(n, say("goes on"));
            defer!(|n| {
                say("deferred");
                if *n == 7 {
                    return 1;
                }
                say("never");
                2
            });
            7
        });
        say(format!("returned {n}"));
    });
}
