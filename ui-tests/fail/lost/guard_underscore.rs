//! A guard that `_` drops at once.
#![deny(let_underscore_drop)]

use epilogue::guard;

fn main() {
    let _ = guard!(vec![1], |value| drop(value));
}

// Instead of line 7: let _guard = guard!(vec![1], |value| drop(value));
