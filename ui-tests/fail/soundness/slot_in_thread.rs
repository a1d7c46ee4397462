//! A slot's handle in another thread.

use epilogue::{defer, returns};
use std::thread;

fn main() {
    _ = returns!(|count: usize| {
        thread::scope(|scope| {
            scope.spawn(|| defer!(|count| *count += 1));
        });
        1
    });
}
