//! A list of errors isn't made from what the errors in it are made from: `From` doesn't chain.

use epilogue::{Errors, Unfinished, defer, returns};
use std::io;

struct Failure;
impl From<io::Error> for Failure {
    fn from(_: io::Error) -> Self {
        Failure
    }
}
impl From<Unfinished> for Failure {
    fn from(_: Unfinished) -> Self {
        Failure
    }
}

fn main() {
    _ = returns!(|result: Result<u32, Errors<Failure>>| {
        // What the answer says.
        defer!(|result| std::fs::remove_file("lock").map_err(Failure::from));
        defer!(result, std::fs::remove_file("lock"));
        Ok(1)
    });
}

// Instead of line 22: defer!(|result| std::fs::remove_file("lock").map_err(Failure::from));
