//! `break` with the label of a loop outside.

use epilogue::defer;

fn main() {
    'retry: loop {
        defer!(|| break 'retry);
    }
}

// Instead of line 3:
// Instead of line 7: break 'retry;
