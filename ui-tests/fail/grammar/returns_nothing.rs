//! `returns!` without anything.

use epilogue::returns;

fn main() {
    _ = returns!();
}

// Instead of line 6: _ = returns!(|result: u32| { 3 });
