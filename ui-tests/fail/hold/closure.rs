//! A closure in place of a value.

use epilogue::{hold, returns};

fn main() {
    _ = returns!(|count: usize| {
        let names = hold!(count, |count| *count += 1);
        1
    });
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 7: defer!(|count| *count += 1);
