use std::io;

use epilogue::{defer, guard, returns};

use crate::{
    Here::{Nothing, Other, Same},
    compare, forms,
};

#[test]
fn java() {
    compare(
        include_str!("../../snapshots/languages/java.txt"),
        &[
            ("order", Same(forms::closed_in_order)),
            (
                "the first exception stays",
                Same(|log| {
                    let (first, later) = forms::two_errors();
                    log.say(format!("caught {first}"));
                    log.say(format!("suppressed {later}"));
                }),
            ),
            (
                "an exception of the clean up alone",
                Same(|log| {
                    let closed = returns!(|closed: io::Result<()>| {
                        defer!(|closed| Err(io::Error::other("close")));
                        log.say("the block");
                        Ok(())
                    });
                    log.say(format!("caught {}", closed.unwrap_err()));
                }),
            ),
            (
                "finally that throws loses the first",
                Other(&["caught write", "suppressed 1"], |log| {
                    let (first, _) = forms::two_errors();
                    log.say(format!("caught {first}"));
                    log.say("suppressed 1");
                }),
            ),
            (
                "a result is evaluated before and stays",
                Other(&["returned 10"], forms::result),
            ),
            (
                "a resource is closed before catch and finally",
                Same(|log| {
                    let result = returns!(Err("none"), |result: Result<(), &'static str>| {
                        defer!(result, log.say("finally"));
                        defer!(|result| if let Err(error) = result {
                            log.say(format!("catch {error}"));
                        });
                        let _file = guard!("file", |file, result| log.say(format!("close {file}")));
                        Err("write")
                    });
                    assert!(result.is_err());
                }),
            ),
            ("null is skipped", Same(forms::nothing_to_close)),
            (
                "an exit runs nothing",
                Nothing("the rule of Go for `os.Exit` is a test: tests/go_rules"),
            ),
        ],
    );
}
