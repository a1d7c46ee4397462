//! The same slot twice, once by another name.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        let again = count;
        defer!(|again, count| *again += *count);
        1
    });
}

// Instead of line 8: defer!(|again| *again += *again);
