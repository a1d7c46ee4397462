//! A field that isn't called.

use epilogue::defer;

fn main() {
    let pair = (1, 2);
    defer!(pair.0);
}

// Instead of line 7: defer!(drop(pair.0));
