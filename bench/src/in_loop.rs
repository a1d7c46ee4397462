//! Entries in a loop, beside closures in boxes, by hand and by other crates.

use std::cell::Cell;

use epilogue::{defer, returns};

use crate::case::{Boxed, Case, cases, opaque};

pub const CASES: &[Case] = cases![
    loop1_boxed loop1_defer_rs loop1_scoped loop1_epilogue
    loop10_boxed loop10_defer_rs loop10_scoped loop10_epilogue
    loop100_boxed loop100_defer_rs loop100_scoped loop100_epilogue
    loop1000_boxed loop1000_defer_rs loop1000_scoped loop1000_epilogue
];

/// Too long to be called a thousand times; `defer-rs` moves every entry for each one that is added.
pub const LONG: &[Case] = cases![loop1000000_boxed loop1000000_scoped loop1000000_epilogue];

#[inline(always)]
fn boxed(counter: &Cell<u64>, input: u64, turns: u64) -> Result<u64, u64> {
    let mut entries = Boxed::new();
    for turn in 0..turns {
        entries.push(move || counter.set(counter.get() + turn));
    }
    Ok(opaque(input))
}

#[inline(always)]
fn grouped(counter: &Cell<u64>, input: u64, turns: u64) -> Result<u64, u64> {
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
    ($turns:literal: $epilogue:ident $($function:ident $inner:ident)*) => {
        $(
            #[inline(never)]
            fn $function(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
                $inner(counter, input, std::hint::black_box($turns))
            }
        )*

        // Written out: a frame belongs to one function, as a person writes it, and isn't shared by five.
        #[inline(never)]
        fn $epilogue(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
            let turns = std::hint::black_box($turns);
            returns!(Err(0), |outcome: Result<u64, u64>| {
                for turn in 0..turns {
                    defer!(move |outcome| counter.set(counter.get() + turn));
                }
                Ok(opaque(input))
            })
        }
    };
}

loops!(1: loop1_epilogue loop1_boxed boxed loop1_defer_rs grouped loop1_scoped scoped);
loops!(10: loop10_epilogue loop10_boxed boxed loop10_defer_rs grouped loop10_scoped scoped);
loops!(100: loop100_epilogue loop100_boxed boxed loop100_defer_rs grouped loop100_scoped scoped);
loops!(1_000: loop1000_epilogue loop1000_boxed boxed loop1000_defer_rs grouped loop1000_scoped scoped);
loops!(1_000_000: loop1000000_epilogue loop1000000_boxed boxed loop1000000_scoped scoped);
