//! `returns!` with two initial values for one slot.

use epilogue::returns;

fn main() {
    _ = returns!((1, 2), |count: u32| 3);
}

// Instead of line 6: _ = returns!(1, |count: u32| 3);
