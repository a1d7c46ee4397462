//! An assignment.

use epilogue::defer;

fn main() {
    let mut depth = 0;
    defer!(depth = 3);
    _ = &mut depth;
}
