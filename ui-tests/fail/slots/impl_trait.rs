//! A slot of a type that can't be written, `impl Trait`.

use epilogue::{defer, returns};

fn even(end: u32) -> impl Iterator<Item = u32> {
    returns!(|numbers: impl Iterator<Item = u32>| {
        defer!(|numbers| drop(1));
        (0..end).filter(|n| n % 2 == 0)
    })
}

fn main() {
    even(4);
}

// Instead of line 6: returns!(|numbers: Option<_>| {
// Instead of line 8: Some((0..end).filter(|n| n % 2 == 0))
// Instead of line 9: })
// Instead of line 9: .expect("the body has returned")
// Instead of line 13: drop(even(4));
