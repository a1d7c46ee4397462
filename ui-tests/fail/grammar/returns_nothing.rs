//! `returns!` without anything.

use epilogue::returns;

fn main() {
    _ = returns!();
}
