//! A type of the parameter that isn't the value's, in both scopes.

use epilogue::{guard, returns};

fn main() {
    let _names = guard!(vec![1], |names: &mut Vec<i32>| names.clear());
    _ = returns!(|count: u32| {
        let _count = guard!(1, |number: String, count| *count += 1);
        3
    });
}

// Instead of line 6: let _names = guard!(vec![1], |mut names| names.clear());
// Instead of line 8: let _count = guard!(1, |_, count| *count += 1);
