use epilogue::{defer, dismiss, guard};

use crate::{Here::Same, compare, forms};

#[test]
fn drop_guard() {
    compare(
        include_str!("../../snapshots/languages/drop_guard.txt"),
        &[
            ("order", Same(forms::order)),
            (
                "the value is lent and handed over",
                Same(|log| {
                    let mut names =
                        guard!(vec!["a"], |names| log.say(format!("closed with {names:?}")));
                    names.push("b");
                }),
            ),
            (
                "dismissed",
                Same(|log| {
                    let kept = guard!(1, |_| log.say("never"));
                    log.say(format!("kept {}", dismiss(kept)));
                }),
            ),
            (
                "it runs on a panic and doesn't know of it",
                Same(|log| {
                    let left = forms::stopped(|| {
                        defer!(|| log.say(format!("panicking: {}", std::thread::panicking())));
                        panic!("stop")
                    });
                    log.say(format!("stopped: {left}"));
                }),
            ),
        ],
    );
}
