//! A value, and what should happen to it.

use epilogue::{hold, returns};

fn main() {
    _ = returns!(|count: usize| {
        let names = hold!(count, vec![1], |names| drop(names));
        names.len()
    });
}

// Instead of line 7: let names = hold!(count, vec![1]);
