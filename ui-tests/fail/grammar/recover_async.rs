//! `recover!` with an `async` closure.

use epilogue::recover;

fn main() {
    recover!(async |panic, result| drop(panic));
}

// Instead of line 3: use epilogue::{recover, returns};
// Instead of line 6: _ = returns!(|result: u32| {
// Instead of line 6: recover!(|panic, result| drop(panic));
// Instead of line 6: 1
// Instead of line 6: });
