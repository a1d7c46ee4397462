//! `returns!` with a slot that has no type.

use epilogue::returns;

fn main() {
    _ = returns!(|count| 3);
}
