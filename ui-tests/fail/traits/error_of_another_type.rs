//! A deferred call whose error the slot's error isn't made from.

use epilogue::{defer, returns};

fn parse() -> Result<u32, std::num::ParseIntError> {
    "three".parse()
}

fn main() {
    _ = returns!(|result: std::io::Result<u32>| {
        defer!(result, parse());
        Ok(1)
    });
}
