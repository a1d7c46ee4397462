//! `guard!` with a closure and no value.

use epilogue::guard;

fn main() {
    let _guard = guard!(|file| drop(file));
}

// Instead of line 6: let _guard = guard!(1, |file| drop(file));
