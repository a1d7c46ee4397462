//! A missing comma between arguments.

use epilogue::defer;

fn pair(_: u32, _: u32) {}

fn main() {
    defer!(pair(1 2));
}

// Instead of line 8: defer!(pair(1, 2));
