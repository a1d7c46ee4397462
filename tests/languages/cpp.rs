use std::{cell::Cell, io};

use epilogue::{
    defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, returns,
};

use crate::{
    Here::{Other, Same},
    compare, forms,
};

#[test]
fn cpp() {
    compare(
        include_str!("../../snapshots/languages/cpp.txt"),
        &[
            ("order", Same(forms::order)),
            (
                "what the lambda copies is now and what it refers to is late",
                Same(|log| {
                    let n = Cell::new(1);
                    defer!(log.say(format!("[n] has {}", n.get())));
                    defer!(|| log.say(format!("[&n] has {}", n.get())));
                    n.set(2);
                }),
            ),
            (
                "a result is evaluated before and stays",
                Other(&["returned 10"], forms::result),
            ),
            (
                "by exception and not by what is returned",
                Other(
                    &["return: success", "an error code: fail", "throw: fail"],
                    |log| {
                        let leave = |how: &'static str| {
                            returns!(|left: io::Result<()>| {
                                defer_on_success!(left, log.say(format!("{how}: success")));
                                defer_on_failure!(left, log.say(format!("{how}: fail")));
                                match how {
                                    "throw" => panic!("write"),
                                    "return" => Ok(()),
                                    _ => Err(io::Error::other("failed")),
                                }
                            })
                        };
                        leave("return").unwrap();
                        leave("an error code").unwrap_err();
                        forms::stopped(|| drop(leave("throw")));
                    },
                ),
            ),
            (
                "scope_success may throw",
                Same(|log| {
                    let done = returns!(|done: io::Result<()>| {
                        defer_on_success!(|done| Err(io::Error::other("commit")));
                        Ok(())
                    });
                    log.say(format!("caught {}", done.unwrap_err()));
                }),
            ),
            (
                "release",
                Same(|log| {
                    let guard = guard!((), |()| log.say("never"));
                    let () = dismiss(guard);
                    log.say("released");
                }),
            ),
            (
                "exceptions are counted",
                Same(|log| {
                    forms::stopped(|| {
                        defer!(|| {
                            defer_on_unwind!(log.say("never"));
                            defer_on_success!(
                                log.say("a scope in a clean-up knows its own exceptions")
                            );
                        });
                        panic!("write")
                    });
                }),
            ),
            (
                "a clean up that throws terminates",
                Other(&["caught close"], |log| {
                    let closed = returns!(|closed: io::Result<()>| {
                        defer!(|closed| Err(io::Error::other("close")));
                        Ok(())
                    });
                    log.say(format!("caught {}", closed.unwrap_err()));
                }),
            ),
        ],
    );
}
