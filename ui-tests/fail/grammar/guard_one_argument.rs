//! `guard!` with a value alone.

use epilogue::guard;

fn main() {
    let _guard = guard!(1);
}

// Instead of line 6: let _guard = guard!(1, |value| drop(value));
