//! A closure without its first bar.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        defer!(count| *count += 1);
        3
    });
}
