use epilogue::{defer, dismiss, guard};

use crate::{
    Here::{Other, Same},
    compare, forms,
};

#[test]
fn c() {
    compare(
        include_str!("../../snapshots/languages/c.txt"),
        &[
            (
                "order",
                Other(&["the block", "second", "first"], forms::order),
            ),
            (
                "a loop runs it each turn",
                Other(
                    &["turn 1", "deferred 1", "turn 2", "deferred 2"],
                    forms::turns,
                ),
            ),
            (
                "what is taken is cleaned up as nothing",
                Other(&["returned kept"], |log| {
                    let keep = || dismiss(guard!("kept", |text| log.say(format!("free {text}"))));
                    log.say(format!("returned {}", keep()));
                }),
            ),
            (
                "a result is evaluated before and stays",
                Other(&["returned 10"], forms::result),
            ),
            (
                "labels",
                Same(|log| {
                    let steps = |fails_at| {
                        log.say("lock");
                        defer!(log.say("unlock"));
                        if fails_at == 1 {
                            return -1;
                        }
                        log.say("open");
                        defer!(log.say("close"));
                        if fails_at == 2 { -1 } else { 0 }
                    };
                    for n in 0..3 {
                        let result = steps(n);
                        log.say(format!("result {result}"));
                    }
                }),
            ),
            (
                "longjmp runs nothing",
                Other(&["free", "jumped"], |log| {
                    forms::stopped(|| {
                        defer!(log.say("free"));
                        panic!("jump")
                    });
                    log.say("jumped");
                }),
            ),
        ],
    );
}
