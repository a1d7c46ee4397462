//! `recover!` with a closure that has a type, whose body isn't a block.

use epilogue::recover;

fn main() {
    recover!(|panic, result| -> () drop(panic));
}

// Instead of line 3: use epilogue::{recover, returns};
// Instead of line 6: _ = returns!(|result: u32| {
// Instead of line 6: recover!(|panic, result| -> () { drop(panic) });
// Instead of line 6: 1
// Instead of line 6: });
