//! Results.

use std::{cell::Cell, rc::Rc};

use epilogue::{defer, recover, returns};

use crate::{fail, say, step, traces};

fn returned(n: impl std::fmt::Display) {
    say(format!("returned {n}"));
}

#[test]
fn r30_the_result_is_assigned_before_the_deferred_calls_run() {
    traces("r30", || {
        returned(returns!(|n: i32| {
            defer!(|n| {
                say(format!("sees {n}"));
                *n += 1;
            });
            step("e", 1)
        }));
    });
}

#[test]
fn r31_named_results_compose_last_in_first_out() {
    traces("r31", || {
        returned(returns!(|n: i32| {
            defer!(|n| *n += 1);
            defer!(|n| *n *= 10);
            1
        }));
    });
}

#[test]
fn r33_several_results_can_be_swapped() {
    traces("r33", || {
        let (a, b) = returns!((String::new(), String::new()), |a: String, b: String| {
            defer!(|a, b| std::mem::swap(a, b));
            ("first".to_owned(), "second".to_owned())
        });
        returned(format!("{a} {b}"));
    });
}

#[test]
fn r34_an_argument_that_names_a_result_is_a_snapshot() {
    traces("r34", || {
        returned(returns!(|n: i32| {
            *n = 1;
            defer!(n, say(format!("argument {n}")));
            2
        }));
    });
}

#[test]
fn r35_a_call_that_is_given_the_result_sets_it() {
    fn set(place: &mut i32, value: i32) {
        *place = value;
    }
    traces("r35", || {
        returned(returns!(|n: i32| {
            defer!(|n| set(n, 5));
            1
        }));
    });
}

#[test]
fn r36_changes_behind_a_returned_pointer_are_visible() {
    traces("r36", || {
        let counter = returns!(|counter: Rc<Cell<i32>>| {
            let kept = Rc::new(Cell::new(1));
            defer!(|counter| counter.set(2));
            kept
        });
        returned(counter.get());
    });
}

#[test]
fn r37_a_panic_in_the_returned_expression_assigns_nothing() {
    traces("r37", || {
        let (n, m) = returns!((0, 0), |n: i32, m: i32| {
            *n = 1;
            recover!(|_panic, n, m| say(format!("sees {n} {m}")));
            (2, fail("e"))
        });
        returned(format!("{n} {m}"));
    });
}

#[test]
fn r38_a_recovered_function_returns_the_results_as_they_stand() {
    fn stopped(assign: bool) -> i32 {
        returns!(|n: i32| {
            recover!(|_panic, n| {});
            if assign {
                *n = 4;
            }
            panic!("stop")
        })
    }
    traces("r38", || {
        say(format!("assigned {}", stopped(true)));
        say(format!("initial {}", stopped(false)));
    });
}

#[test]
fn r39_entries_after_the_recovery_see_and_change_the_results() {
    traces("r39", || {
        returned(returns!(|n: i32| {
            defer!(|n| {
                say(format!("sees {n}"));
                *n *= 2;
            });
            recover!(|_panic, n| *n = 21);
            panic!("stop")
        }));
    });
}

#[test]
fn r40_a_variable_that_shadows_a_result_is_not_the_result() {
    traces("r40", || {
        returned(returns!(|n: i32| {
            defer!(|n| say(format!("sees {n}")));
            *n = 1;
            {
                let mut n = 5;
                n += 1;
                say(format!("shadow {n}"));
            }
            return *n;
        }));
    });
}
