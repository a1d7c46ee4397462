use std::io;

use epilogue::{defer, defer_on_failure, returns};

use crate::{
    Here::{Nothing, Other, Same},
    compare, forms,
};

#[test]
fn zig() {
    compare(
        include_str!("../../snapshots/languages/zig.txt"),
        &[
            ("order", Same(forms::order)),
            ("the block's, not the function's", Same(forms::block)),
            ("a loop runs it each turn", Same(forms::turns)),
            ("all of it is read late", Same(forms::read_late)),
            (
                "a result is evaluated before and stays",
                Other(&["returned 10"], forms::result),
            ),
            (
                "by outcome",
                Same(|log| {
                    let failing = |fails: bool| {
                        returns!(|result: io::Result<()>| {
                            defer!(result, log.say("always"));
                            defer_on_failure!(result, log.say("failed"));
                            if fails {
                                Err(io::Error::other("write"))
                            } else {
                                Ok(())
                            }
                        })
                    };
                    failing(false).unwrap();
                    failing(true).unwrap_err();
                }),
            ),
            (
                "an error of the clean up is handled there",
                Other(&["caught Close"], |log| {
                    let closed = returns!(|closed: io::Result<()>| {
                        defer!(|closed| Err(io::Error::other("Close")));
                        Ok(())
                    });
                    log.say(format!("caught {}", closed.unwrap_err()));
                }),
            ),
            (
                "refused: a defer that can fail",
                Nothing("it can, see above"),
            ),
            (
                "refused: an errdefer that sees the error",
                Nothing("it sees the slot"),
            ),
            (
                "a panic runs nothing",
                Other(&["before", "deferred"], |log| {
                    forms::stopped(|| {
                        defer!(log.say("deferred"));
                        log.say("before");
                        panic!("stop")
                    });
                }),
            ),
        ],
    );
}
