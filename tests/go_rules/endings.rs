//! Ways to end, each in a process of its own.

use std::hint::black_box;

use epilogue::{defer, recover, returns};

use crate::{is_child, ran, traces};

#[test]
fn r59_exit_runs_nothing() {
    if is_child() {
        returns!(|out: ()| {
            defer!(|out| println!("deferred"));
            println!("body");
            std::process::exit(7);
        });
    }
    let test = "endings::r59_exit_runs_nothing";
    traces("r59", || {
        crate::say(format!("body ran {}", ran(test, "body")));
        crate::say(format!("deferred call ran {}", ran(test, "deferred")));
    });
}

#[test]
fn r59_abort_runs_nothing() {
    if is_child() {
        returns!(|out: ()| {
            defer!(|out| println!("deferred"));
            println!("body");
            std::process::abort();
        });
    }
    let test = "endings::r59_abort_runs_nothing";
    traces("r59", || {
        crate::say(format!("body ran {}", ran(test, "body")));
        crate::say(format!("deferred call ran {}", ran(test, "deferred")));
    });
}

#[test]
fn r60_a_stack_overflow_is_fatal() {
    #[allow(unconditional_recursion)]
    fn deeper(n: u64) -> u64 {
        deeper(black_box(n) + 1) + black_box(n)
    }
    if is_child() {
        returns!(|out: ()| {
            recover!(|_panic, out| println!("recovered"));
            println!("body");
            println!("{}", deeper(0));
        });
    }
    let test = "endings::r60_a_stack_overflow_is_fatal";
    traces("r60", || {
        crate::say(format!("body ran {}", ran(test, "body")));
        crate::say(format!("recovery ran {}", ran(test, "recovered")));
    });
}
