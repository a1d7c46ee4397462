//! The slot as a `let`.

use epilogue::returns;

fn main() {
    _ = returns!(let count = 0, |count: u32| 3);
}
