//! `returns!` with a return type behind the bars.

use epilogue::returns;

fn main() {
    _ = returns!(|count: u32| -> u32 { 3 });
}

// Instead of line 6: _ = returns!(|count: u32| { 3 });
