//! A frame's guard in another thread.

use epilogue::{guard, returns};
use std::thread;

fn main() {
    _ = returns!(|count: usize| {
        let mut names = guard!(vec![1], |names, count| *count = names.len());
        thread::scope(|scope| {
            scope.spawn(|| names.push(2));
        });
        1
    });
}
