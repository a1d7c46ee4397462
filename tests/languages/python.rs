use std::{cell::Cell, io};

use epilogue::{defer, returns, returns_local};

use crate::{
    Here::{Other, Same},
    compare, forms,
};

#[test]
fn python() {
    compare(
        include_str!("../../snapshots/languages/python.txt"),
        &[
            ("order", Same(forms::stack)),
            (
                "arguments are evaluated now",
                Same(|log| {
                    let n = Cell::new(1);
                    defer!(log.say(format!("argument {}", n.get())));
                    defer!(|| log.say(format!("closure {}", n.get())));
                    n.set(2);
                }),
            ),
            (
                "a result is evaluated before and stays",
                Other(&["returned 10"], forms::result),
            ),
            (
                "finally that returns loses the exception",
                Same(|log| {
                    let result = returns!(|result: io::Result<&'static str>| {
                        defer!(|result| *result = Ok("from finally"));
                        Err(io::Error::other("lost"))
                    });
                    log.say(result.unwrap());
                }),
            ),
            (
                "the later exception is the one that arrives",
                Other(&["caught write", "its suppressed close"], |log| {
                    let (first, later) = forms::two_errors();
                    log.say(format!("caught {first}"));
                    log.say(format!("its suppressed {later}"));
                }),
            ),
            (
                "the others run after one that fails",
                Same(forms::others_run),
            ),
            (
                "an exit that is true stops the exception",
                Other(&["sees stopped", "goes on"], |log| {
                    returns!(|done: ()| {
                        epilogue::recover!(
                            |panic, done| log.say(format!("sees {}", panic.message().unwrap()))
                        );
                        panic!("stopped")
                    });
                    log.say("goes on");
                }),
            ),
            (
                "by outcome",
                Same(|log| {
                    let leave = |how: &'static str| {
                        returns!(|left: io::Result<()>| {
                            defer!(|left| log.say(format!(
                                "{how} {}",
                                if left.is_err() { "exception" } else { "none" }
                            )));
                            if how == "raise" {
                                Err(io::Error::other(""))
                            } else {
                                Ok(())
                            }
                        })
                    };
                    leave("return").unwrap();
                    leave("raise").unwrap_err();
                }),
            ),
            (
                "pop all keeps what was entered",
                Same(|log| {
                    let kept = forms::kept(log);
                    log.say("later");
                    log.say(kept);
                }),
            ),
            (
                "a clean up is awaited also on cancellation",
                Other(&["closed, at once", "cancelled"], |log| {
                    forms::cancelled(returns_local!(async |done: ()| {
                        defer!(async |done| log.say("closed, awaited"), |done| log
                            .say("closed, at once"));
                        std::future::pending::<()>().await;
                    }));
                    log.say("cancelled");
                }),
            ),
        ],
    );
}
