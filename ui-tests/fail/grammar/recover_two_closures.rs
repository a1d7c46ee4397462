//! `recover!` with something behind the closure.

use epilogue::recover;

fn main() {
    recover!(|panic, result| drop(panic), drop(1));
}

// Instead of line 3: use epilogue::{recover, returns};
// Instead of line 6: _ = returns!(|result: u32| {
// Instead of line 6: recover!(|panic, result| { drop(panic); drop(1) });
// Instead of line 6: 2
// Instead of line 6: });
