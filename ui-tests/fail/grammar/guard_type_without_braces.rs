//! `guard!` with a closure that has a type, whose body isn't a block.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, |file| -> () drop(file));
}

// Instead of line 6: let _guard = guard!(1, |file| -> () { drop(file) });
