//! `guard!` with a closure and no value.

use epilogue::guard;

fn main() {
    let _guard = guard!(|file| drop(file));
}
