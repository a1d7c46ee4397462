//! `returns!` with more initial values than slots.

use epilogue::returns;

fn main() {
    _ = returns!((1, 2, 3), |count: u32, total: u32| (3, 4));
}

// Instead of line 6: _ = returns!((1, 2), |count: u32, total: u32| (3, 4));
