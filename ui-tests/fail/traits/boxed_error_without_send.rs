//! A boxed error that isn't `Send + Sync`.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: Result<u32, Box<dyn std::error::Error>>| {
        defer!(|result| drop(1));
        Ok(1)
    });
}
