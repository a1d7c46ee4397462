//! A tuple of slots.

use epilogue::defer;

fn main() {
    defer!(|(count, result)| *count += 1);
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 6: _ = returns!(|count: u32, result: u32| {
// Instead of line 6: defer!(|count, result| *count += 1);
// Instead of line 6: (1, 2)
// Instead of line 6: });
