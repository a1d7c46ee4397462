//! A slot that is a path.

use epilogue::defer;

fn main() {
    defer!(|self.result| drop(1));
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 6: _ = returns!(|result: u32| {
// Instead of line 6: defer!(|result| drop(1));
// Instead of line 6: 2
// Instead of line 6: });
