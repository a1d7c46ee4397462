//! The other exits: a failing return, and a panic that is recovered, beside `catch_unwind`.

use std::{cell::Cell, panic::AssertUnwindSafe, panic::catch_unwind};

use epilogue::{defer, recover, returns};

use crate::case::{Boxed, Case, Count, cases, count, opaque, peers};

pub const CASES: &[Case] = cases![
    failure_by_hand failure_scopeguard failure_boxed failure_defer_rs failure_scoped failure_epilogue
    recovery_by_hand recovery_epilogue
    recovery_and_3_by_hand recovery_and_3_scopeguard recovery_and_3_boxed recovery_and_3_defer_rs recovery_and_3_epilogue
];

#[inline(never)]
fn failure_by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let _count = Count(counter);
    if opaque(input) > 99 {
        return Err(2);
    }
    Ok(opaque(input))
}

#[inline(never)]
fn failure_epilogue(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    returns!(Err(0), |outcome: Result<u64, u64>| {
        defer!(|outcome| count(counter));
        if opaque(input) > 99 {
            return Err(3);
        }
        Ok(opaque(input))
    })
}

peers!($ |counter, input| {
    later!(count(counter));
    if opaque(input) > 99 {
        return Err(NUMBER);
    }
    Ok(opaque(input))
} scopeguard failure_scopeguard boxed failure_boxed defer_rs failure_defer_rs scoped failure_scoped);

#[inline(never)]
fn recovery_by_hand(_: &Cell<u64>, input: u64) -> Result<u64, u64> {
    catch_unwind(|| opaque(input | u64::MAX)).map_err(|_| 1)
}

#[inline(never)]
fn recovery_epilogue(_: &Cell<u64>, input: u64) -> Result<u64, u64> {
    returns!(Err(0), |outcome: Result<u64, u64>| {
        recover!(|_panic, outcome| *outcome = Err(3));
        Ok(opaque(input | u64::MAX))
    })
}

#[inline(never)]
fn recovery_and_3_by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let _first = Count(counter);
        let _second = Count(counter);
        let _third = Count(counter);
        opaque(input | u64::MAX)
    }));
    caught.map_err(|_| 1)
}

#[inline(never)]
fn recovery_and_3_epilogue(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    returns!(Err(0), |outcome: Result<u64, u64>| {
        recover!(|_panic, outcome| *outcome = Err(3));
        defer!(|outcome| count(counter));
        defer!(|outcome| count(counter));
        defer!(|outcome| count(counter));
        Ok(opaque(input | u64::MAX))
    })
}

// `scoped` runs nothing on a panic.
peers!($ |counter, input| {
    let caught = catch_unwind(AssertUnwindSafe(|| {
        later!(count(counter));
        later!(count(counter));
        later!(count(counter));
        opaque(input | u64::MAX)
    }));
    caught.map_err(|_| NUMBER)
} scopeguard recovery_and_3_scopeguard defer_rs recovery_and_3_defer_rs);

#[inline(never)]
fn recovery_and_3_boxed(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let mut entries = Boxed::new();
        entries.push(|| count(counter));
        entries.push(|| count(counter));
        entries.push(|| count(counter));
        opaque(input | u64::MAX)
    }));
    caught.map_err(|_| 1)
}
