//! A guard of the frame as a call's receiver.

use epilogue::{defer, hold, returns};

fn main() {
    _ = returns!(|count: usize| {
        let mut names = hold!(count, vec![1]);
        defer!(count, names.clear());
        3
    });
}
