//! A guard that is used after `dismiss`.

use epilogue::{dismiss, guard};

fn main() {
    let mut names = guard!(vec!["a"], |names| drop(names));
    _ = dismiss(names);
    names.push("b");
}

// Instead of line 6: let names = guard!(vec!["a"], |names| drop(names));
// Instead of line 7: let mut names = dismiss(names);
