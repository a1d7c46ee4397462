//! `break` in a frame's body, for a loop outside.

use epilogue::returns;

fn main() {
    loop {
        _ = returns!(|count: u32| {
            break;
        });
    }
}

// Instead of line 7: if returns!(|done: bool| {
// Instead of line 8: true
// Instead of line 9: }) {
// Instead of line 9: break;
// Instead of line 9: }
