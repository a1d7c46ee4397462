//! `returns!` without a slot.

use epilogue::returns;

fn main() {
    _ = returns!(|| 3);
}

// Instead of line 6: _ = returns!(|result: u32| 3);
