//! A variable that a block's entry changes, read before the block's end.

use epilogue::defer;

fn main() {
    let mut depth = 1;
    defer!(|| depth -= 1);
    println!("{depth}");
}
