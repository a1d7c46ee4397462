//! A macro call.

use epilogue::defer;

fn main() {
    defer!(println!("closed"));
}
