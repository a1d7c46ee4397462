//! `guard!` without anything.

use epilogue::guard;

fn main() {
    let _guard = guard!();
}

// Instead of line 6: let _guard = guard!(1, |value| drop(value));
