//! A guard that is dropped by the end of its statement.
#![deny(unused_must_use)]

use epilogue::guard;

fn main() {
    guard!(vec![1], |value| drop(value));
}

// Instead of line 7: let _guard = guard!(vec![1], |value| drop(value));
