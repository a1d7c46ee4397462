//! A future in a frame.

use epilogue::{defer, returns};

async fn save() {}

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        defer!(result, save());
        Ok(())
    });
}
