//! Ways to end, each in a process of its own.

use std::{hint::black_box, process::Command};

use epilogue::{defer, recover, returns};

use crate::traces;

const CHILD: &str = "EPILOGUE_GO_RULE";

fn is_child() -> bool {
    std::env::var_os(CHILD).is_some()
}

/// Whether the test, run in a process of its own that doesn't succeed, printed the line.
fn ran(test: &str, line: &str) -> bool {
    let output = Command::new(std::env::current_exe().expect("this test is a file"))
        .args([test, "--exact", "--nocapture"])
        .env(CHILD, "1")
        .output()
        .expect("a test can start itself");
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .any(|printed| printed.contains(line))
}

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
