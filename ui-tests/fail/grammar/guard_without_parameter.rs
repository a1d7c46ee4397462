//! `guard!` with a closure that doesn't take the value.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, || drop(1));
}

// Instead of line 6: let _guard = guard!(1, |_| drop(1));
