//! `?` in a deferred closure of a frame that ends with `Ok`, whose error type isn't known.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        defer!(|result| {
            std::fs::remove_file("lock")?;
            Ok(())
        });
        Ok(())
    });
}
