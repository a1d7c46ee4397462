//! A value returned from a deferred closure, which has no type for it.

use epilogue::defer;

fn main() {
    defer!(|| {
        if true {
            return 3;
        }
        drop(1);
    });
}

// Instead of line 8: return;
