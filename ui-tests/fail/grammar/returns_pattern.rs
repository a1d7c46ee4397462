//! `returns!` with a pattern.

use epilogue::returns;

fn main() {
    _ = returns!(|(count, total): (u32, u32)| (3, 4));
}

// Instead of line 6: _ = returns!(|count: u32, total: u32| (3, 4));
