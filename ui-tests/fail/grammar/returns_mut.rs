//! `returns!` with `mut`.

use epilogue::returns;

fn main() {
    _ = returns!(|mut count: u32| 3);
}

// Instead of line 6: _ = returns!(|count: u32| 3);
