//! A statement that ends a function without its semicolon.

use epilogue::defer;

fn main() {
    defer!(|| println!("closed"))
}

// Instead of line 6: defer!(|| println!("closed"));
