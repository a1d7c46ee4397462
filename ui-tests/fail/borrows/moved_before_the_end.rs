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

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 6: returns!(|names: Vec<u32>| {
// Instead of line 8: vec![1]
// Instead of line 8: })
