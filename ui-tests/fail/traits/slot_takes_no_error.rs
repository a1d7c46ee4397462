//! A `Result` in a frame whose slot isn't one.

use epilogue::{defer, returns};

fn save() -> std::io::Result<()> {
    Ok(())
}

fn main() {
    _ = returns!(|result: u32| {
        defer!(result, save());
        1
    });
}

// Instead of line 10: _ = returns!(|result: std::io::Result<u32>| {
// Instead of line 12: Ok(1)
