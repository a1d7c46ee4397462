//! A frame, by the name that it has inside.

use epilogue::returns;

fn main() {
    _ = returns!(|count: u32| {
        drop(frame);
        1
    });
}

// Instead of line 6: let frame = 2;
// Instead of line 6: _ = returns!(|count: u32| {
