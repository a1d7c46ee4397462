//! What is asked of a `Result`, which alone would be deferred.

use epilogue::{defer, returns};
use std::io;

fn main() {
    defer!(std::fs::remove_file("lock").unwrap());
    defer!(std::fs::remove_file("lock").ok());
    _ = returns!(|result: io::Result<()>| {
        defer!(result, std::fs::remove_file("lock").map_err(io::Error::other));
        Ok(())
    });
}

// Instead of line 7: defer!(|| std::fs::remove_file("lock").unwrap());
// Instead of line 8: defer!(|| std::fs::remove_file("lock").ok());
// Instead of line 10: defer!(|result| std::fs::remove_file("lock").map_err(io::Error::other));
