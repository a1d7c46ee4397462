//! A variable that a block's entry changes, read before the block's end.

use epilogue::defer;

fn main() {
    let mut depth = 1;
    defer!(|| depth -= 1);
    println!("{depth}");
}

// Instead of line 3: use epilogue::guard;
// Instead of line 7: let depth = guard!(&mut depth, |depth| *depth -= 1);
// Instead of line 8: println!("{}", **depth);
