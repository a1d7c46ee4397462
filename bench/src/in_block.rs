//! Block scope, beside a hand-written `Drop` and `scopeguard`. Each passes another number on, or the compiler would
//! merge the functions that turn out the same, and they couldn't be counted apart.

use std::cell::Cell;

use crate::case::{Case, Count, count, opaque};

pub const CASES: &[Case] = &[
    Case(block_by_hand),
    Case(block_scopeguard),
    Case(block_epilogue),
    Case(block_call_by_hand),
    Case(block_call_epilogue),
];

#[inline(never)]
fn block_by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let _count = Count(counter);
    Ok(opaque(input + 1))
}

#[inline(never)]
fn block_scopeguard(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    scopeguard::defer! { count(counter) }
    Ok(opaque(input + 2))
}

#[inline(never)]
fn block_epilogue(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    epilogue::defer!(|| count(counter));
    Ok(opaque(input + 3))
}

fn add(counter: &Cell<u64>, a: u64, b: u64, c: u64) {
    counter.set(counter.get() + a + b + c);
}

struct Add<'a>(&'a Cell<u64>, u64, u64, u64);

impl Drop for Add<'_> {
    fn drop(&mut self) {
        add(self.0, self.1, self.2, self.3);
    }
}

#[inline(never)]
fn block_call_by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let _add = Add(counter, opaque(input), input + 1, input + 2);
    Ok(opaque(input + 1))
}

#[inline(never)]
fn block_call_epilogue(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    epilogue::defer!(add(counter, opaque(input), input + 1, input + 2));
    Ok(opaque(input))
}
