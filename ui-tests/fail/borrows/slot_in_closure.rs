//! A slot that the closure captures instead of naming it.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32, result: u32| {
        defer!(|result| *result += *count);
        (1, 2)
    });
}

// Instead of line 7: defer!(|result, count| *result += *count);
