//! `continue` in a deferred closure, for a loop outside.

use epilogue::defer;

fn main() {
    for _ in 0..3 {
        defer!(|| {
            continue;
        });
    }
}

// Instead of line 3:
// Instead of line 7:
// Instead of line 8:
// Instead of line 9:
