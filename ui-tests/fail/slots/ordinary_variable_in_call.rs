//! An ordinary variable where a call's slot is wanted.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        let count = 1;
        defer!(count, drop(2));
        _ = count;
        Ok(())
    });
}

// Instead of line 8: defer!(result, drop(2));
