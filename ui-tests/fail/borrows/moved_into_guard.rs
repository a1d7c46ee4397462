//! A variable that a guard owns, used again.

use epilogue::guard;

fn main() {
    let names = vec![1];
    let _guard = guard!(names, |names| drop(names));
    println!("{names:?}");
}
