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

/// Every form of every macro, which `tests/edition_2021` has as well.
pub mod forms;

use std::io;

use epilogue::{
    Panic, defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, recover,
    returns,
};

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
        defer!(async |length| { forms::look(".") }, |length| drop(
            forms::look(".")
        ));
        defer!(async move |length| { forms::look("src") }, |length| {
            forms::look("src")
        });
        let held = guard!(
            1,
            async |_held, length| { forms::look(".") },
            |_held, length| { forms::look(".") }
        );
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
