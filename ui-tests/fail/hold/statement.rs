//! Without a name nobody can use the value.

#![deny(unused_must_use)]

use epilogue::{hold, returns};

fn main() {
    _ = returns!(|count: usize| {
        hold!(count, vec![1]);
        1
    });
}

// Instead of line 9: let names = hold!(count, vec![1]);
// Instead of line 10: names.len()
