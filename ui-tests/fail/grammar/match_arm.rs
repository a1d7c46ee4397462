//! A statement macro where an expression is expected.

use epilogue::defer;

fn main() {
    match 3 {
        _ => defer!(drop(1)),
    }
}

// Instead of line 7: _ => { defer!(drop(1)); },
