//! A value without a slot.

use epilogue::{hold, returns};

fn main() {
    _ = returns!(|count: usize| {
        let names = hold!(vec![1]);
        names.len()
    });
}

// Instead of line 7: let names = hold!(count, vec![1]);
