//! A boxed error needn't be `Send + Sync` to carry a second one.

use epilogue::{defer, returns};

fn save() -> std::io::Result<()> {
    Ok(())
}

fn main() {
    _ = returns!(|result: Result<u32, Box<dyn std::error::Error>>| {
        defer!(result, save());
        Ok(1)
    });
}
