use std::io;

use epilogue::{defer, returns, returns_local};

use crate::{
    Here::{Nothing, Other, Same},
    compare, forms,
};

#[test]
fn javascript() {
    compare(
        include_str!("../../snapshots/languages/javascript.txt"),
        &[
            ("order", Same(forms::closed_in_order)),
            (
                "a loop disposes each turn",
                Same(|log| {
                    for n in 1..=2 {
                        defer!(log.say(format!("close {n}")));
                        log.say(format!("turn {n}"));
                    }
                }),
            ),
            (
                "a stack is the block's that declares it",
                Same(|log| {
                    returns!(|done: ()| {
                        for n in 1..=2 {
                            defer!(done, log.say(format!("deferred {n}")));
                        }
                        log.say("behind the loop");
                    });
                }),
            ),
            (
                "a result is evaluated before and stays",
                Other(&["returned 10"], forms::result),
            ),
            (
                "the later error is in front",
                Other(&["error: write suppressed: close"], |log| {
                    let (first, later) = forms::two_errors();
                    log.say(format!("error: {first} suppressed: {later}"));
                }),
            ),
            (
                "an error of the clean up alone",
                Same(|log| {
                    let closed = returns!(|closed: io::Result<()>| {
                        defer!(|closed| Err(io::Error::other("close")));
                        Ok(())
                    });
                    log.say(format!("Error {}", closed.unwrap_err()));
                }),
            ),
            (
                "finally that returns loses the error",
                Nothing("as in Python: see there"),
            ),
            (
                "move keeps what was registered",
                Same(|log| {
                    let kept = forms::kept(log);
                    log.say(kept);
                }),
            ),
            ("null is skipped", Same(forms::nothing_to_close)),
            (
                "an asynchronous one is awaited",
                Same(|log| {
                    futures_executor::block_on(returns_local!(async |done: ()| {
                        defer!(async |done| log.say("closed, awaited"), |done| log
                            .say("never"));
                        log.say("the block");
                    }));
                }),
            ),
        ],
    );
}
