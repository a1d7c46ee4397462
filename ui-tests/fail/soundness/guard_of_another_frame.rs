//! A guard of the frame around, named by an entry of the frame within.

use epilogue::{defer, guard, returns};

fn main() {
    _ = returns!(|outer: usize| {
        let mut names = guard!(vec![1], |names, outer| *outer = names.len());
        names.push(2);
        returns!(|inner: usize| {
            defer!(|inner, names| *inner = names.len());
            1
        })
    });
}

// Instead of line 10: defer!(|inner| *inner = names.len());
