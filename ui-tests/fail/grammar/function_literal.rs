//! Go's function without a name.

use epilogue::defer;

fn main() {
    defer!(func() { println!("closed") }());
}

// Instead of line 6: defer!(|| { println!("closed") });
