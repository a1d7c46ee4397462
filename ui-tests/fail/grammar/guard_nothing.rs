//! `guard!` without anything.

use epilogue::guard;

fn main() {
    let _guard = guard!();
}
