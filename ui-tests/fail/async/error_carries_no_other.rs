//! The error of an awaited entry goes to a slot that can't take a second one.

use epilogue::{Unfinished, defer, returns};

struct Failure;

impl From<Unfinished> for Failure {
    fn from(_: Unfinished) -> Self {
        Failure
    }
}

async fn save() -> Result<(), Failure> {
    Err(Failure)
}

async fn function() -> Result<u8, Failure> {
    returns!(async |result: Result<u8, Failure>| {
        defer!(async |result| save().await, |result| ());
        Ok(1)
    })
    .await
}

fn main() {
    drop(function());
}

// Instead of line 17: async fn function() -> Result<u8, epilogue::Errors<Failure>> {
// Instead of line 18: returns!(async |result: Result<u8, epilogue::Errors<Failure>>| {
