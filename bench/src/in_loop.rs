//! Entries in a loop, beside closures in boxes, by hand and by other crates.

use std::cell::Cell;

use epilogue::{defer, returns};

use crate::case::{Boxed, Case, cases, opaque};

pub const CASES: &[Case] = cases![
    loop1: boxed defer_rs scoped epilogue;
    loop10: boxed defer_rs scoped epilogue;
    loop100: boxed defer_rs scoped epilogue;
    loop1000: boxed defer_rs scoped epilogue;
];

/// Too long to be called a thousand times; `defer-rs` moves every entry for each one that is added.
pub const LONG: &[Case] = cases![
    loop1000000: boxed scoped epilogue;
];

#[inline(always)]
fn boxed(counter: &Cell<u64>, input: u64, turns: u64) -> Result<u64, u64> {
    let mut entries = Boxed::new();
    for turn in 0..turns {
        entries.push(move || counter.set(counter.get() + turn));
    }
    Ok(opaque(input))
}

#[inline(always)]
fn defer_rs(counter: &Cell<u64>, input: u64, turns: u64) -> Result<u64, u64> {
    let mut entries = defer_rs::DeferGroup::new();
    for turn in 0..turns {
        entries.add(Box::new(move || counter.set(counter.get() + turn)));
    }
    Ok(opaque(input))
}

#[inline(always)]
fn scoped(counter: &Cell<u64>, input: u64, turns: u64) -> Result<u64, u64> {
    scoped::scoped(|scope| {
        for turn in 0..turns {
            scope.on_scope_exit(move || counter.set(counter.get() + turn));
        }
        Ok(opaque(input))
    })
}

macro_rules! loops {
    ($work:ident $turns:literal: $($peer:ident)*) => { pastey::paste! {
        $(
            #[inline(never)]
            fn [<$work _ $peer>](counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
                $peer(counter, input, std::hint::black_box($turns))
            }
        )*

        // Written out: a frame belongs to one function, as a person writes it, and isn't shared by five.
        #[inline(never)]
        fn [<$work _epilogue>](counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
            let turns = std::hint::black_box($turns);
            returns!(Err(0), |outcome: Result<u64, u64>| {
                for turn in 0..turns {
                    defer!(move |outcome| counter.set(counter.get() + turn));
                }
                Ok(opaque(input))
            })
        }
    } };
}

loops!(loop1 1: boxed defer_rs scoped);
loops!(loop10 10: boxed defer_rs scoped);
loops!(loop100 100: boxed defer_rs scoped);
loops!(loop1000 1_000: boxed defer_rs scoped);
loops!(loop1000000 1_000_000: boxed scoped);
