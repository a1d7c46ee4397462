//! `guard!` with nine names.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, |file, a, b, c, d, e, f, g, h, i| drop(file));
}
