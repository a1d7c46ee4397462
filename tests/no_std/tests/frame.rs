//! The function scope of a crate without std, run by a crate with it.
#![cfg(feature = "alloc")]

use std::{
    cell::RefCell,
    panic::{AssertUnwindSafe, catch_unwind},
};

use no_std::{Leave, both_errors, frame, replaced, spilled};

/// What the entries said, and what the frame gave if it didn't panic.
fn left(leave: Leave) -> (Vec<String>, Option<Result<usize, String>>) {
    let lines = RefCell::new(Vec::new());
    let say = |line: &str| lines.borrow_mut().push(line.to_owned());
    let result = catch_unwind(AssertUnwindSafe(|| frame(&say, leave)));
    (
        lines.into_inner(),
        result
            .ok()
            .map(|result| result.map_err(|errors| errors.to_string())),
    )
}

#[test]
fn a_success() {
    let (lines, result) = left(Leave::Succeed);
    assert_eq!(lines, ["4", "on success", "closure: success", "call"]);
    assert_eq!(result, Some(Ok(8)));
}

#[test]
fn a_failure() {
    let (lines, result) = left(Leave::Fail);
    assert_eq!(lines, ["4", "on failure", "closure: failure", "call"]);
    assert_eq!(result, Some(Err(String::from("asked to"))));
}

#[test]
fn entries_run_as_a_panic_passes() {
    let (lines, result) = left(Leave::Panic);
    assert_eq!(
        lines,
        ["4", "on unwind", "on failure", "closure: failure", "call"]
    );
    assert_eq!(result, None);
}

#[test]
fn entries_on_the_heap() {
    for count in [0, 1, 10, 11, 1000] {
        assert_eq!(spilled(count), ((0..count).rev().collect(), count));
    }
}

#[test]
fn old_values_are_dropped_in_the_order_of_their_slots() {
    let lines = RefCell::new(Vec::new());
    replaced(&|line| lines.borrow_mut().push(line.to_owned()));
    assert_eq!(lines.into_inner(), ["first", "second", "entry"]);
}

#[test]
fn no_error_is_lost() {
    assert_eq!(both_errors(), (String::from("first (then: then)"), 1));
}
