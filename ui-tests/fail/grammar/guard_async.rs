//! `guard!` with an `async` closure.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, async |file| drop(file));
}
