//! A semicolon behind the closure.

use epilogue::{guard, returns};

fn main() {
    let _guard = guard!(1, |file| drop(file););
    _ = returns!(|count: u32| {
        let _guard = guard!(1, |file, count| *count = file;);
        3
    });
}

// Instead of line 6: let _guard = guard!(1, |file| drop(file));
// Instead of line 8: let _guard = guard!(1, |file, count| *count = file);
