//! Arguments with their names.

use epilogue::defer;

fn pair(first: u32, second: u32) {
    _ = (first, second);
}

fn main() {
    defer!(pair(first: 1, second: 2));
}

// Instead of line 10: defer!(pair(1, 2));
