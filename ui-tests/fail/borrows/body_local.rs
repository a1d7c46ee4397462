//! A local of the body, borrowed by an entry that runs after the body.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        let names = vec![1];
        defer!(|result| drop(names.len()));
        Ok(())
    });
}

// Instead of line 8: defer!(move |result| drop(names.len()));
