//! An entry that borrows a guard of its own frame instead of naming it.

use epilogue::{defer, guard, returns};

fn main() {
    _ = returns!(|count: usize| {
        let names = guard!(vec!["a"], |names, count| drop(names));
        defer!(|count| *count = names.len());
        1
    });
}

// Instead of line 8: defer!(|count, names| *count = names.len());
