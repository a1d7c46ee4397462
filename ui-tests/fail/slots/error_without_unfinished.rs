//! A `Result` slot without an initial value, whose error isn't made from `Unfinished`.

use epilogue::{defer, returns};

struct Failure;

fn main() {
    _ = returns!(|result: Result<u32, Failure>| {
        defer!(|result| drop(1));
        Ok(1)
    });
}

// Instead of line 8: _ = returns!(Err(Failure), |result: Result<u32, Failure>| {
