//! Without a name nobody can use the value.

#![deny(unused_must_use)]

use epilogue::{hold, returns};

fn main() {
    _ = returns!(|count: usize| {
        hold!(count, vec![1]);
        1
    });
}
