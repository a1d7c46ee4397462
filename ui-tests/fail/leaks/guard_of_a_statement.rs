//! The guard that `defer!` keeps, by the name that it has inside.

use epilogue::{defer, dismiss};

fn main() {
    defer!(drop(1));
    dismiss(_deferred_until_the_block_ends);
}
