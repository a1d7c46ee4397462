//! An ordinary variable where the slot should be.

use epilogue::{hold, returns};

fn main() {
    let names = vec![1];
    _ = returns!(|count: usize| {
        let held = hold!(names, count);
        1
    });
}

// Instead of line 8: let _held = hold!(count, names);
