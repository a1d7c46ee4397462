//! `returns!` with something behind the body.

use epilogue::returns;

fn main() {
    _ = returns!(|count: u32| 3, 4);
}
