//! A semicolon behind the closure.

use epilogue::{recover, returns};

fn main() {
    _ = returns!(|count: u32| {
        recover!(|panic, count| *count = 1;);
        3
    });
}

// Instead of line 7: recover!(|_panic, count| *count = 1);
