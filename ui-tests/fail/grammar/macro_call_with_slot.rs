//! A macro call behind a slot.

use epilogue::defer;

fn main() {
    defer!(result, println!("closed"));
}
