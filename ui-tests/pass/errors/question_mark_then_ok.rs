//! `?` in a deferred closure that ends with `Ok`: its error type is the slot's.

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
