//! `continue` as the deferred thing.

use epilogue::defer;

fn main() {
    loop {
        defer!(continue);
    }
}

// Instead of line 3:
// Instead of line 7:
