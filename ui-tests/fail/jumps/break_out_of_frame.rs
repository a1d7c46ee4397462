//! `break` in a frame's body, for a loop outside.

use epilogue::returns;

fn main() {
    loop {
        _ = returns!(|count: u32| {
            break;
        });
    }
}
