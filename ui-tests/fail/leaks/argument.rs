//! An argument's value, from a closure behind it.

use epilogue::defer;

fn main() {
    defer!(Some(3).map_or(1, |_| argument));
}

// Instead of line 6: let argument = 2;
// Instead of line 6: defer!(Some(3).map_or(1, |_| argument));
