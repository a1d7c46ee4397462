//! `returns!` with a block instead of a closure.

use epilogue::returns;

fn main() {
    _ = returns!({ 3 });
}

// Instead of line 6: _ = returns!(|result: u32| { 3 });
