//! Every form of every macro, by whatever name the crate around this has for this one.

use core::cell::Cell;
use std::{fs, io};

use crate::{
    defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, recover, returns,
};

/// What a deferred call does.
fn count(calls: &Cell<u32>) {
    calls.set(calls.get().wrapping_add(1));
}

/// What a deferred call does that can fail.
///
/// # Errors
/// If there is nothing at the path.
#[inline]
pub fn look(path: &str) -> io::Result<u64> {
    fs::metadata(path).map(|found| found.len())
}

/// Every form of a block.
#[inline]
pub fn block(calls: &Cell<u32>, names: &mut Vec<String>) {
    defer!(count(calls));
    defer!(calls.set(1));
    defer!(|| count(calls));
    defer!(move || calls.set(2));
    defer!(|| drop(look(".")));
    defer_on_success!(count(calls));
    defer_on_success!(|| count(calls));
    defer_on_unwind!(count(calls));
    defer_on_unwind!(move || count(calls));
    let mut lent = guard!(names, |held| {
        held.clear();
    });
    lent.push(String::from("one"));
    let kept = guard!(String::new(), |text: String| drop(text));
    lent.push(dismiss(kept));
    let text = "argument".to_owned();
    defer!(lent.push(text));
    defer!(vec![String::new()][0].clear());
}

/// Every form of a frame.
///
/// # Errors
/// What a deferred call fails with.
#[inline]
pub fn frame(calls: &Cell<u32>) -> io::Result<u64> {
    returns!(|result: io::Result<u64>| {
        recover!(|panic, result| *result = Err(io::Error::other(panic)));
        defer!(result, look("."));
        defer!(result, calls.set(1));
        defer!(result, count(&vec![Cell::new(1)][0]));
        defer!(result, count(&*Box::new(Cell::new(1))));
        defer!(|result| count(calls));
        defer!(move |result| calls.set(2));
        defer!(|result| -> io::Result<()> {
            let _length = look(".")?;
            Ok(())
        });
        defer_on_failure!(result, count(calls));
        defer_on_failure!(|result| count(calls));
        defer_on_success!(|result| count(calls));
        defer_on_unwind!(|result| count(calls));
        let mut held = guard!(u64::from(true), |held, result| *result = Ok(held));
        defer!(|result, held| *held = 3);
        *held = 2;
        look(".")
    })
}

/// Several slots, and initial values.
#[inline]
#[must_use]
pub fn several(calls: &Cell<u32>) -> (u32, String) {
    let first = returns!(1, |first: u32| {
        defer!(|first| *first = 2);
        3
    });
    returns!((first, String::new()), |first: u32, text: String| {
        defer!(|first, text| text.push('a'));
        defer!(text, count(calls));
        (4, String::from("b"))
    })
}
