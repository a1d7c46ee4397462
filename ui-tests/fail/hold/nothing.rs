//! A slot, and nothing to hold.

use epilogue::{hold, returns};

fn main() {
    _ = returns!(|count: usize| {
        let names = hold!(count);
        1
    });
}

// Instead of line 7: let _names = hold!(count, vec![1]);
