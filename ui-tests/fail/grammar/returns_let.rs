//! The slot as a `let`.

use epilogue::returns;

fn main() {
    _ = returns!(let count = 0, |count: u32| 3);
}

// Instead of line 6: _ = returns!(0, |count: u32| 3);
