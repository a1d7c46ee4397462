//! `?` in a deferred closure of a frame that ends with `Ok`: its error type is the slot's.

use epilogue::{defer, returns};

fn main() {
    let result = returns!(|result: Result<(), std::io::Error>| {
        defer!(|result| {
            std::fs::metadata("no such file")?;
            Ok(())
        });
        Ok(())
    });
    assert!(result.is_err());
}
