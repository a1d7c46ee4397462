//! An argument that the entry owns, used again.

use epilogue::defer;

fn main() {
    let names = vec![1];
    defer!(drop(names));
    println!("{names:?}");
}

// Instead of line 3: use epilogue::guard;
// Instead of line 7: let names = guard!(names, |names| drop(names));
// Instead of line 8: println!("{:?}", *names);
