//! The `Result` behind another slot, where the first one is asked.

use std::io;

use epilogue::{defer_on_failure, returns};

fn main() {
    _ = returns!(|count: usize, result: io::Result<()>| {
        defer_on_failure!(|count, result| drop(1));
        (3, Ok(()))
    });
}

// Instead of line 9: defer_on_failure!(|result, count| drop(1));
