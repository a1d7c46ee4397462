//! `returns!` with a slot that has no type.

use epilogue::returns;

fn main() {
    _ = returns!(|count| 3);
}

// Instead of line 6: _ = returns!(|count: u32| 3);
