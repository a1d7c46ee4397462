//! `break` in a deferred closure, for a loop outside.

use epilogue::defer;

fn main() {
    loop {
        defer!(|| break);
    }
}

// Instead of line 3:
// Instead of line 7: break;
