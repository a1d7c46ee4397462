//! A method's name that isn't called.

use epilogue::defer;

fn main() {
    let names = vec![1];
    defer!(names.clear);
}

// Instead of line 6: let mut names = vec![1];
// Instead of line 7: defer!(names.clear());
