//! `recover!` with nine names.

use epilogue::recover;

fn main() {
    recover!(|panic, a, b, c, d, e, f, g, h, i| drop(panic));
}

// Instead of line 3: use epilogue::{recover, returns};
// Instead of line 6: type All = (u8, u8, u8, u8, u8, u8, u8, u8, u8);
// Instead of line 6: _ = returns!(|all: All| {
// Instead of line 6: recover!(|panic, all| drop(panic));
// Instead of line 6: (1, 2, 3, 4, 5, 6, 7, 8, 9)
// Instead of line 6: });
