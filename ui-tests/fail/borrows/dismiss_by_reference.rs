//! `dismiss` with a reference.

use epilogue::{dismiss, guard};

fn main() {
    let names = guard!(vec!["a"], |names| drop(names));
    _ = dismiss(&names);
}

// Instead of line 7: _ = dismiss(names);
