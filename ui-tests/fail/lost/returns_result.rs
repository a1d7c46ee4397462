//! A frame's `Result` that nothing looks at.
#![deny(unused_must_use)]

use epilogue::{defer, returns};

fn main() {
    returns!(|result: std::io::Result<()>| {
        defer!(|result| *result = Ok(()));
        Ok(())
    });
}

// Instead of line 7: _ = returns!(|result: std::io::Result<()>| {
