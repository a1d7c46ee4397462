//! `guard!` with a value alone.

use epilogue::guard;

fn main() {
    let _guard = guard!(1);
}
