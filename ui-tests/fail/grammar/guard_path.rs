//! `guard!` with a path instead of a closure.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, drop);
}
