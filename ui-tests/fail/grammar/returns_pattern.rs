//! `returns!` with a pattern.

use epilogue::returns;

fn main() {
    _ = returns!(|(count, total): (u32, u32)| (3, 4));
}
