//! An assignment with an operator.

use epilogue::defer;

fn main() {
    let mut depth = 0;
    defer!(depth -= 1);
    _ = &mut depth;
}
