//! `returns!` with an initial value alone.

use epilogue::returns;

fn main() {
    _ = returns!(3);
}
