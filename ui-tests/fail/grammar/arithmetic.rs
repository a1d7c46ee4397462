//! A bare expression.

use epilogue::defer;

fn main() {
    defer!(1 + 2);
}
