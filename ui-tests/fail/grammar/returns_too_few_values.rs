//! `returns!` with fewer initial values than slots.

use epilogue::returns;

fn main() {
    _ = returns!((1, 2), |count: u32, total: u32, text: String| (
        3,
        4,
        String::new()
    ));
}

// Instead of line 6: _ = returns!((1, 2, String::new()), |count: u32, total: u32, text: String| (
