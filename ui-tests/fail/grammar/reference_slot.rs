//! A slot behind `&mut`.

use epilogue::defer;

fn main() {
    defer!(|&mut result| result = 1);
}
