//! `returns!` without a slot.

use epilogue::returns;

fn main() {
    _ = returns!(|| 3);
}
