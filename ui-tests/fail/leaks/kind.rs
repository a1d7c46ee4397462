//! What becomes of an entry's value, by the name that it has inside.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        defer!(|count| drop(kind));
        1
    });
}
