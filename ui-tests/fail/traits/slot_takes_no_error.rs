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
