//! A call's receiver that the body goes on using.

use epilogue::{defer, returns};

fn main() {
    let mut names = vec![1];
    _ = returns!(|count: usize| {
        defer!(count, names.clear());
        names.push(2);
        3
    });
}

// Instead of line 3: use epilogue::{guard, returns};
// Instead of line 8: let mut names = guard!(&mut names, |names, count| names.clear());
