//! A slot's handle in another thread.

use epilogue::{defer, returns};

fn spawn(_: impl FnOnce() + Send) {}

fn main() {
    _ = returns!(|count: usize| {
        spawn(|| defer!(|count| *count += 1));
        1
    });
}
