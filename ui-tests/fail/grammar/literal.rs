//! A lone literal.

use epilogue::defer;

fn main() {
    defer!(3);
}

// Instead of line 6: defer!(|| 3);
