//! `continue` in a deferred closure, for a loop outside.

use epilogue::defer;

fn main() {
    for _ in 0..3 {
        defer!(|| {
            continue;
        });
    }
}
