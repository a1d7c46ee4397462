//! A macro call by path.

use epilogue::defer;

fn main() {
    defer!(std::println!("closed"));
}
