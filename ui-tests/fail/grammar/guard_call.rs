//! `guard!` with a call instead of a closure.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, drop(1));
}

// Instead of line 6: let _guard = guard!(1, |value| drop(value));
