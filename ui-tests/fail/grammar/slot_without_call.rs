//! A slot, a comma, and nothing.

use epilogue::defer;

fn main() {
    defer!(result,);
}
