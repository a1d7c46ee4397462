//! `returns!` with an initial value alone.

use epilogue::returns;

fn main() {
    _ = returns!(3);
}

// Instead of line 6: _ = returns!(3, |result: u32| { *result });
