//! A receiver that is used before the block's end.

use epilogue::defer;

fn main() {
    let mut names = vec!["a"];
    defer!(names.clear());
    names.push("b");
}
