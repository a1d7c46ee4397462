//! A variable that a block's entry reads, assigned before the block's end.

use epilogue::defer;

fn main() {
    let mut depth = 1;
    defer!(|| drop(depth));
    depth = 2;
}
