//! `returns!` with two initial values for one slot.

use epilogue::returns;

fn main() {
    _ = returns!((1, 2), |count: u32| 3);
}
