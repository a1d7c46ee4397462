//! One function that is measured, and what it does its work on.

use std::{cell::Cell, hint::black_box};

/// Each call changes the counter and may fail.
pub type Work = fn(&Cell<u64>, u64) -> Result<u64, u64>;

/// A way to do the work of a row of the tables: the column that it stands in.
pub const PEERS: [&str; 7] = [
    "by_hand",
    "scopeguard",
    "boxed",
    "async_safe_defer",
    "defer_rs",
    "scoped",
    "epilogue",
];

/// A function, by whose name callgrind finds it: the work, and behind it the peer.
#[derive(Clone, Copy)]
pub struct Case {
    pub name: &'static str,
    pub run: Work,
}

/// The cases of the functions named.
macro_rules! cases {
    ($($function:ident)*) => {
        &[$($crate::case::Case { name: stringify!($function), run: $function }),*]
    };
}
pub(crate) use cases;

impl Case {
    /// The work and the peer.
    ///
    /// # Panics
    /// If the function's name doesn't end with a peer.
    pub fn work_and_peer(&self) -> (&'static str, &'static str) {
        PEERS
            .iter()
            .find_map(|peer| Some((self.name.strip_suffix(peer)?.strip_suffix('_')?, *peer)))
            .expect("a case is named after its work and a peer")
    }

    /// So many calls, none of them failing by the input.
    pub fn run(&self, calls: u64) -> u64 {
        let counter = Cell::new(0);
        (0..calls)
            .map(|input| {
                black_box(self.run)(&counter, black_box(100 + input)).unwrap_or_else(|n| n)
            })
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

/// Closures in boxes, run last first.
pub struct Boxed<'a>(pub Vec<Box<dyn FnOnce() + 'a>>);

impl<'a> Boxed<'a> {
    pub fn new() -> Self {
        Boxed(Vec::new())
    }

    pub fn push(&mut self, entry: impl FnOnce() + 'a) {
        self.0.push(Box::new(entry));
    }
}

impl Drop for Boxed<'_> {
    fn drop(&mut self) {
        while let Some(entry) = self.0.pop() {
            entry();
        }
    }
}
