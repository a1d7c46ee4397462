//! A variable that a guard owns, used again.

use epilogue::guard;

fn main() {
    let names = vec![1];
    let _guard = guard!(names, |names| drop(names));
    println!("{names:?}");
}

// Instead of line 7: let names = guard!(names, |names| drop(names));
// Instead of line 8: println!("{:?}", *names);
