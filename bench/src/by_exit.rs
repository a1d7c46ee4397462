//! The other exits: a failing return, and a panic that is recovered, beside `catch_unwind`.

use std::{cell::Cell, panic::AssertUnwindSafe, panic::catch_unwind};

use epilogue::{defer, recover, returns};

use crate::case::{Boxed, Case, Count, cases, count, opaque, peers};

pub const CASES: &[Case] = cases![
    failure: by_hand scopeguard boxed defer_rs scoped epilogue;
    recovery: by_hand epilogue;
    recovery_and_3: by_hand scopeguard boxed defer_rs epilogue;
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

peers!($ failure [scopeguard boxed defer_rs scoped] |counter, input| {
    later!(count(counter));
    if opaque(input) > 99 {
        return Err(NUMBER);
    }
    Ok(opaque(input))
});

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
peers!($ recovery_and_3 [scopeguard defer_rs] |counter, input| {
    let caught = catch_unwind(AssertUnwindSafe(|| {
        later!(count(counter));
        later!(count(counter));
        later!(count(counter));
        opaque(input | u64::MAX)
    }));
    caught.map_err(|_| NUMBER)
});

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
