//! The other exits: a failing return, and a panic that is recovered, beside `catch_unwind`.

use std::{cell::Cell, panic::AssertUnwindSafe, panic::catch_unwind};

use epilogue::{defer, recover, returns};

use crate::case::{Case, Count, count, opaque};

pub const CASES: &[Case] = &[
    Case(failure_by_hand),
    Case(failure_epilogue),
    Case(recovery_by_hand),
    Case(recovery_epilogue),
];

#[inline(never)]
fn failure_by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let _count = Count(counter);
    if opaque(input) > 7 {
        return Err(1);
    }
    Ok(opaque(input))
}

#[inline(never)]
fn failure_epilogue(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    returns!(Err(0), |outcome: Result<u64, u64>| {
        defer!(|outcome| count(counter));
        if opaque(input) > 7 {
            return Err(1);
        }
        Ok(opaque(input))
    })
}

#[inline(never)]
fn recovery_by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let _count = Count(counter);
        opaque(input | u64::MAX)
    }));
    caught.map_err(|_| 1)
}

#[inline(never)]
fn recovery_epilogue(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    returns!(Err(0), |outcome: Result<u64, u64>| {
        recover!(|_panic, outcome| *outcome = Err(1));
        defer!(|outcome| count(counter));
        Ok(opaque(input | u64::MAX))
    })
}
