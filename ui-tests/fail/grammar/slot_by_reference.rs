//! A slot in front of a call, by reference.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: usize| {
        defer!(&mut count, drop(1));
        3
    });
}

// Instead of line 7: defer!(count, drop(1));
