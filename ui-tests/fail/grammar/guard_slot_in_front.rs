//! A slot in front of a guard's value, as `defer!` and `hold!` have it.

use epilogue::{guard, returns};

fn main() {
    _ = returns!(|count: usize| {
        let _names = guard!(count, vec![1], |names| drop(names));
        3
    });
}

// Instead of line 7: let _names = guard!(vec![1], |names, count| drop(names));
