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

// Instead of line 11: defer!(|result| parse().map_err(std::io::Error::other));
