//! A value that is discarded on purpose, without a closure.

use epilogue::defer;

fn main() {
    defer!(_ = std::fs::remove_file("lock"));
}

// Instead of line 6: defer!(|| _ = std::fs::remove_file("lock"));
