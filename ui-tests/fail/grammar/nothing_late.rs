//! A closure's bars without a body.

use epilogue::defer;

fn main() {
    defer!(||);
}

// Instead of line 6: defer!(|| drop(1));
