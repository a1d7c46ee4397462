//! The slot as a parameter.

use epilogue::{hold, returns};

fn main() {
    _ = returns!(|count: usize| {
        let names = hold!(|count| vec![1]);
        names.len()
    });
}

// Instead of line 7: let names = hold!(count, vec![1]);
