//! What becomes of an entry's value, by the name that it has inside.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        defer!(|count| drop(kind));
        1
    });
}

// Instead of line 6: let kind = 2;
// Instead of line 6: _ = returns!(|count: u32| {
