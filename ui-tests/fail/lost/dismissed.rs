//! A value that `dismiss` gave back, and nothing took.
#![deny(unused_must_use)]

use epilogue::{dismiss, guard};

fn main() {
    let names = guard!(vec![1], |names| drop(names));
    dismiss(names);
}

// Instead of line 8: drop(dismiss(names));
