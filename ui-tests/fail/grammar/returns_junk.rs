//! `returns!` with something behind the body.

use epilogue::returns;

fn main() {
    _ = returns!(|count: u32| 3, 4);
}

// Instead of line 6: _ = returns!(4, |count: u32| 3);
