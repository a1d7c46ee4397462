//! A slot of the type that the body has, which nobody can write, and which has no default.

use epilogue::{defer, returns};

fn even(end: u32) -> impl Iterator<Item = u32> {
    returns!(|numbers: _| {
        defer!(|numbers| drop(1));
        (0..end).filter(|n| n % 2 == 0)
    })
}

fn main() {
    even(4);
}
