//! The slot as deferred code has it.

use epilogue::{defer, recover, returns};

fn main() {
    _ = returns!(|count: u32| {
        defer!(|count| {
            recover!(|_panic, count| *count = 3);
        });
        1
    });
}

// Instead of line 3: use epilogue::{recover, returns};
// Instead of line 7: recover!(|_panic, count| *count = 3);
// Instead of line 8:
// Instead of line 9:
