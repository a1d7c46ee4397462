//! A variable that a block's entry reads, returned from the block.

use epilogue::defer;

fn names() -> Vec<u32> {
    let names = vec![1];
    defer!(|| drop(names.len()));
    names
}

fn main() {
    names();
}
