//! A macro call by path.

use epilogue::defer;

fn main() {
    defer!(std::println!("closed"));
}

// Instead of line 6: defer!(|| std::println!("closed"));
