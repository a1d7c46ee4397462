//! `?` in a deferred closure of a frame, whose type isn't written.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        defer!(|result| {
            std::fs::remove_file("lock")?;
        });
        Ok(())
    });
}

// Instead of line 8: std::fs::remove_file("lock")?;
// Instead of line 8: Ok(())
