//! An assignment behind the slot that it is meant for.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        defer!(count, *count += 1);
        3
    });
}

// Instead of line 7: defer!(|count| *count += 1);
