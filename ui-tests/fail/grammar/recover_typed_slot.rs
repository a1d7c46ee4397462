//! `recover!` whose slot has a type.

use epilogue::recover;

fn main() {
    recover!(|panic, result: u32| drop(panic));
}

// Instead of line 3: use epilogue::{recover, returns};
// Instead of line 6: _ = returns!(|result: u32| {
// Instead of line 6: recover!(|panic, result| drop(panic));
// Instead of line 6: 1
// Instead of line 6: });
