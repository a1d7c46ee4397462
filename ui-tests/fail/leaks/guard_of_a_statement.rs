//! The guard that `defer!` keeps, by the name that it has inside.

use epilogue::{defer, dismiss};

fn main() {
    defer!(drop(1));
    dismiss(_deferred_until_the_block_ends);
}

// Instead of line 3: use epilogue::{dismiss, guard};
// Instead of line 6: let closing = guard!(1, |one| drop(one));
// Instead of line 7: drop(dismiss(closing));
