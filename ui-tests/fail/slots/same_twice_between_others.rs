//! The same slot twice, with another between.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32, total: u32| {
        defer!(|count, total, count| *total += 1);
        (1, 2)
    });
}

// Instead of line 7: defer!(|count, total| *total += 1);
