//! A slot behind `&mut`.

use epilogue::defer;

fn main() {
    defer!(|&mut result| result = 1);
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 6: _ = returns!(|result: u32| {
// Instead of line 6: defer!(|result| *result = 1);
// Instead of line 6: 2
// Instead of line 6: });
