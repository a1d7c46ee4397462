//! A lone text.

use epilogue::defer;

fn main() {
    defer!("closed");
}

// Instead of line 6: defer!(|| println!("closed"));
