//! A slot whose error can't carry a second one.

use epilogue::{Unfinished, defer, returns};

struct Failure;

impl From<Unfinished> for Failure {
    fn from(_: Unfinished) -> Self {
        Failure
    }
}

fn save() -> Result<(), Failure> {
    Err(Failure)
}

fn main() {
    _ = returns!(|result: Result<u32, Failure>| {
        defer!(|result| save());
        Ok(1)
    });
}

// Instead of line 18: _ = returns!(|result: Result<u32, epilogue::Errors<Failure>>| {
