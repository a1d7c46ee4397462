//! A local of the body, borrowed by a call's argument.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        let names = vec![1];
        defer!(result, drop(&names));
        Ok(())
    });
}

// Instead of line 8: defer!(result, drop(names));
