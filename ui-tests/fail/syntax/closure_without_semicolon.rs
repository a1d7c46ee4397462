//! A statement that ends a function without its semicolon.

use epilogue::defer;

fn main() {
    defer!(|| println!("closed"))
}
