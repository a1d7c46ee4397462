//! `guard!` with a closure too many.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, |file| drop(file), |file| drop(file));
}

// Instead of line 6: let _guard = guard!(1, |file| { drop(file); drop(file) });
