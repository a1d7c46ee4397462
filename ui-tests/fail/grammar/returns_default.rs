//! An initial value between the bars.

use epilogue::returns;

fn main() {
    _ = returns!(|count: usize = 1| 3);
}

// Instead of line 6: _ = returns!(1, |count: usize| 3);
