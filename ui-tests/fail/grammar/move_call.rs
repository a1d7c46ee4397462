//! A call that is to move its arguments.

use epilogue::defer;

fn main() {
    defer!(move drop(1));
}

// Instead of line 6: defer!(drop(1));
