//! An assignment through a slot.

use epilogue::defer;

fn main() {
    defer!(*result = 3);
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 6: _ = returns!(|result: u32| {
// Instead of line 6: defer!(|result| *result = 3);
// Instead of line 6: 1
// Instead of line 6: });
