//! A local of the body as a call's receiver.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        let mut names = vec![1];
        defer!(result, names.clear());
        Ok(())
    });
}

// Instead of line 8: defer!(move |result| names.clear());
