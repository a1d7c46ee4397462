//! A lone literal.

use epilogue::defer;

fn main() {
    defer!(3);
}
