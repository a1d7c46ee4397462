//! A macro call.

use epilogue::defer;

fn main() {
    defer!(println!("closed"));
}

// Instead of line 6: defer!(|| println!("closed"));
