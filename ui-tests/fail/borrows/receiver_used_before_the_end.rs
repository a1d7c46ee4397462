//! A receiver that is used before the block's end.

use epilogue::defer;

fn main() {
    let mut names = vec!["a"];
    defer!(names.clear());
    names.push("b");
}

// Instead of line 3: use epilogue::guard;
// Instead of line 6: let names = vec!["a"];
// Instead of line 7: let mut names = guard!(names, |mut names| names.clear());
