//! The same slot twice.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        defer!(|count, count| *count += 1);
        1
    });
}
