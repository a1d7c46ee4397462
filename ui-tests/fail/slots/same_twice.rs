//! The same slot twice.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        defer!(|count, count| *count += 1);
        1
    });
}

// Instead of line 7: defer!(|count| *count += 1);
