//! A slot that is left out.

use epilogue::defer;

fn main() {
    defer!(|_| drop(1));
}
