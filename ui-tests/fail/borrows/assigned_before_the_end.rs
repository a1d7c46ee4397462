//! A variable that a block's entry reads, assigned before the block's end.

use epilogue::defer;

fn main() {
    let mut depth = 1;
    defer!(|| drop(depth));
    depth = 2;
}

// Instead of line 6: let depth = std::cell::Cell::new(1);
// Instead of line 7: defer!(|| drop(depth.get()));
// Instead of line 8: depth.set(2);
