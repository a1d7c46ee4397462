//! What is changed later, said of the value.

use epilogue::guard;

fn main() {
    let names = vec!["a"];
    let _names = guard!(mut names, |names| drop(names));
}

// Instead of line 7: let mut names = guard!(names, |names| drop(names));
// Instead of line 7: names.push("b");
