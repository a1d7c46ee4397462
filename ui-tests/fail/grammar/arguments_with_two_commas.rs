//! A comma too many among the arguments.

use epilogue::defer;

fn pair(first: u32, second: u32) {
    _ = (first, second);
}

fn main() {
    defer!(pair(1,, 2));
}

// Instead of line 10: defer!(pair(1, 2));
