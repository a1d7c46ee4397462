//! An entry, by the name that it has inside.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        defer!(|count| drop(pending));
        1
    });
}
