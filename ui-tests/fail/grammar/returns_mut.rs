//! `returns!` with `mut`.

use epilogue::returns;

fn main() {
    _ = returns!(|mut count: u32| 3);
}
