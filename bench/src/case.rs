//! One function that is measured, and what it does its work on.

use std::{cell::Cell, hint::black_box};

/// Each call changes the counter and may fail.
pub type Work = fn(&Cell<u64>, u64) -> Result<u64, u64>;

/// A function under the name that the table has for it.
#[derive(Clone, Copy)]
pub struct Case(pub Work);

impl Case {
    /// A thousand calls, none of them failing by the input.
    pub fn run(self) -> u64 {
        let counter = Cell::new(0);
        (0..1_000)
            .map(|input| black_box(self.0)(&counter, black_box(100 + input)).unwrap_or_else(|n| n))
            .sum::<u64>()
            + counter.get()
    }
}

/// Work that the optimiser can't see into, and that may panic.
///
/// # Panics
/// With `u64::MAX`, which no case passes unless it is about panics.
#[inline(never)]
pub fn opaque(input: u64) -> u64 {
    assert!(input != u64::MAX, "asked for");
    black_box(input)
}

/// What every entry does.
#[inline(always)]
pub fn count(counter: &Cell<u64>) {
    counter.set(counter.get() + 1);
}

/// The guard that a person writes.
pub struct Count<'a>(pub &'a Cell<u64>);

impl Drop for Count<'_> {
    fn drop(&mut self) {
        count(self.0);
    }
}
