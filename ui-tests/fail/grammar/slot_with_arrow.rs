//! A slot and an arrow in front of a call.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: usize| {
        defer!(count => drop(1));
        3
    });
}

// Instead of line 7: defer!(count, drop(1));
