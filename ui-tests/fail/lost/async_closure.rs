//! An `async` closure: its future would never be polled.

use epilogue::defer;

fn main() {
    defer!(async || drop(1));
}

// Instead of line 6: defer!(|| drop(1));
