//! `continue` in a frame's body, for a loop outside.

use epilogue::returns;

fn main() {
    for _ in 0..3 {
        _ = returns!(|count: u32| {
            continue;
        });
    }
}
