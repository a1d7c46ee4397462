//! A guard of the frame as a call's receiver.

use epilogue::{defer, hold, returns};

fn main() {
    _ = returns!(|count: usize| {
        let mut names = hold!(count, vec![1]);
        defer!(count, names.clear());
        3
    });
}

// Instead of line 7: let names = hold!(count, vec![1]);
// Instead of line 8: defer!(|count, names| names.clear());
