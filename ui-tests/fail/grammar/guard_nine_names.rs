//! `guard!` with nine names.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, |file, a, b, c, d, e, f, g, h, i| drop(file));
}

// Instead of line 3: use epilogue::{guard, returns};
// Instead of line 6: type All = (u8, u8, u8, u8, u8, u8, u8, u8, u8);
// Instead of line 6: _ = returns!(|all: All| {
// Instead of line 6: let _guard = guard!(1, |file, all| drop(file));
// Instead of line 6: (1, 2, 3, 4, 5, 6, 7, 8, 9)
// Instead of line 6: });
