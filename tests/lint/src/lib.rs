//! Every form of every macro under the lints of rustc and clippy, whose restriction group included.
#![forbid(unsafe_code)]
#![deny(
    warnings,
    future_incompatible,
    let_underscore,
    nonstandard_style,
    rust_2018_idioms,
    unused
)]
#![deny(
    missing_docs,
    missing_debug_implementations,
    keyword_idents,
    explicit_outlives_requirements
)]
#![deny(
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    macro_use_extern_crate
)]
#![deny(
    meta_variable_misuse,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes
)]
#![deny(
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub
)]
#![deny(
    closure_returning_async_block,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules
)]
#![deny(
    unused_qualifications,
    unused_results,
    variant_size_differences,
    if_let_rescope,
    tail_expr_drop_order
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]
// None of these is about the macros: each contradicts another lint of the groups, or the language's own style.
#![allow(
    clippy::blanket_clippy_restriction_lints,
    clippy::implicit_return,
    clippy::question_mark_used,
    reason = "the whole group is asked for here; a last expression is returned; errors go up with `?`"
)]

use core::cell::Cell;
use std::{fs, io};

use epilogue::{
    Panic, defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, recover,
    returns,
};

/// What a deferred call does.
fn count(calls: &Cell<u32>) {
    calls.set(calls.get().wrapping_add(1));
}

/// What a deferred call does that can fail.
fn look(path: &str) -> io::Result<u64> {
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

/// What a guard's closure does with the value alone.
fn close(held: Vec<u8>) {
    drop(held);
}

/// What an entry's closure does with a slot alone.
const fn double(number: &mut u32) {
    *number = number.wrapping_mul(2);
}

/// What it does with a value and a slot.
const fn add(more: u32, number: &mut u32) {
    *number = number.wrapping_add(more);
}

/// What it does with a panic and a slot.
fn take(panic: Panic, number: &mut u32) {
    drop(panic);
    *number = 0;
}

/// What it does with nothing.
const fn nothing() {}

/// Every form of a block with a closure that only makes a call with its parameters.
#[inline]
pub fn only_calls() {
    defer!(|| nothing());
    defer!(move || nothing());
    defer!(|| nothing(),);
    defer_on_success!(|| nothing());
    defer_on_success!(move || nothing());
    defer_on_unwind!(|| nothing());
    let _function = guard!(vec![1], |held| close(held));
    let _moving = guard!(vec![1], move |held| close(held));
    let _method = guard!(String::from("text"), |text| text.into_bytes());
}

/// Every form of a frame with such a closure.
#[inline]
#[must_use]
pub fn only_calls_of_a_frame() -> u32 {
    returns!(|number: u32| {
        recover!(|panic, number| take(panic, number));
        recover!(move |panic, number| take(panic, number));
        defer!(|number| double(number));
        defer!(move |number| double(number));
        defer_on_unwind!(|number| double(number));
        let held = guard!(1, |held, number| add(held, number));
        let _method = guard!(2, |value, number| value.clone_into(number));
        let _moving = guard!(2, move |value, number| add(value, number));
        recover!(|panic: Panic, number| take(panic, number));
        let _typed = guard!(3, |value: u32, number| add(value, number));
        *held
    })
}

/// One expression in braces, which rustfmt keeps, and a value that isn't used.
///
/// # Errors
/// What a deferred call fails with.
#[inline]
pub async fn one_expression_in_braces() -> io::Result<u64> {
    returns!(async |length: io::Result<u64>| {
        defer!(async |length| { look(".") }, |length| drop(look(".")));
        defer!(async move |length| { look("src") }, |length| {
            look("src")
        });
        let held = guard!(1, async |_held, length| { look(".") }, |_held, length| {
            look(".")
        });
        Ok(*held)
    })
    .await
}

/// Every form of an asynchronous frame with such a closure.
#[inline]
pub async fn only_calls_of_an_asynchronous_frame() -> u32 {
    returns!(async |number: u32| {
        defer!(|number| double(number));
        defer!(async |number| double(number), |number| double(number));
        // rustfmt would put the second call in braces.
        #[rustfmt::skip]
        let held = guard!(1, async |held, number| add(held, number), |held, number| add(held, number));
        #[rustfmt::skip]
        let _typed = guard!(2, async |held: u32, number| add(held, number), move |held: u32, number| add(held, number));
        *held
    })
    .await
}
