//! A slot with `mut`.

use epilogue::defer;

fn main() {
    defer!(|mut result| *result = 1);
}
