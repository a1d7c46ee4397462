//! The block scope of a crate without std, run by a crate with it.

use std::{
    cell::RefCell,
    panic::{AssertUnwindSafe, catch_unwind},
};

fn lines(panic: Option<&str>) -> (Vec<String>, bool) {
    let lines = RefCell::new(Vec::new());
    let say = |line: &str| lines.borrow_mut().push(line.to_owned());
    let left = catch_unwind(AssertUnwindSafe(|| no_std::block(&say, panic)));
    let panicked = left.is_err();
    (lines.into_inner(), panicked)
}

#[test]
fn entries_run_as_the_block_is_left() {
    assert_eq!(
        lines(None),
        (
            [
                "dismissed",
                "body",
                "guard",
                "moved closure",
                "closure",
                "call"
            ]
            .map(str::to_owned)
            .to_vec(),
            false
        )
    );
}

#[test]
fn entries_run_as_a_panic_passes() {
    assert_eq!(
        lines(Some("stop")),
        (
            ["dismissed", "guard", "moved closure", "closure", "call"]
                .map(str::to_owned)
                .to_vec(),
            true
        )
    );
}
