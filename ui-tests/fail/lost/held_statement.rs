//! A frame's guard that nothing uses.
#![deny(unused_must_use)]

use epilogue::{guard, returns};

fn main() {
    _ = returns!(|count: u32| {
        guard!(1, |value, count| *count += value);
        1
    });
}

// Instead of line 8: let _guard = guard!(1, |value, count| *count += value);
