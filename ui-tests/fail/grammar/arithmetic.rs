//! A bare expression.

use epilogue::defer;

fn main() {
    defer!(1 + 2);
}

// Instead of line 6: defer!(|| 1 + 2);
