use std::io;

use epilogue::{defer_on_failure, defer_on_success, returns};

use crate::{
    Here::{Other, Same},
    compare, forms,
};

#[test]
fn d() {
    compare(
        include_str!("../../snapshots/languages/d.txt"),
        &[
            ("order", Same(forms::order)),
            ("a loop runs it each turn", Same(forms::turns)),
            ("all of it is read late", Same(forms::read_late)),
            (
                "a result is evaluated before and stays",
                Other(&["returned 10"], forms::result),
            ),
            (
                "by exception",
                Same(|log| {
                    let leave = |fails: bool| {
                        returns!(|left: io::Result<()>| {
                            defer_on_success!(left, log.say("success"));
                            defer_on_failure!(left, log.say("failure"));
                            if fails {
                                Err(io::Error::other("write"))
                            } else {
                                Ok(())
                            }
                        })
                    };
                    leave(false).unwrap();
                    leave(true).unwrap_err();
                }),
            ),
            (
                "the first exception stays and the later one is chained",
                Same(|log| {
                    let (first, later) = forms::two_errors();
                    log.say(format!("caught {first}, next {later}"));
                }),
            ),
            (
                "the others run after one that fails",
                Same(forms::others_run),
            ),
        ],
    );
}
