//! `guard!` with a path instead of a closure.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, drop);
}

// Instead of line 6: let _guard = guard!(1, |value| drop(value));
