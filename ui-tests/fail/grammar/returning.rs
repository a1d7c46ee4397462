//! `return` as the deferred thing.

use epilogue::defer;

fn main() {
    defer!(return);
}

// Instead of line 3:
// Instead of line 6:
