//! `returns!` with a block instead of a closure.

use epilogue::returns;

fn main() {
    _ = returns!({ 3 });
}
