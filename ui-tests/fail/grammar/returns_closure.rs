//! A closure that makes the initial value.

use epilogue::returns;

fn main() {
    _ = returns!(|| 0, |count: u32| 3);
}

// Instead of line 6: _ = returns!(0, |count: u32| 3);
