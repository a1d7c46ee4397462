//! A name that nothing has.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        defer!(|written| *written = Ok(()));
        Ok(())
    });
}

// Instead of line 6: _ = returns!(|written: Result<(), std::io::Error>| {
