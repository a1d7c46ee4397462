//! A frame, by the name that it has inside.

use epilogue::returns;

fn main() {
    _ = returns!(|count: u32| {
        drop(frame);
        1
    });
}
