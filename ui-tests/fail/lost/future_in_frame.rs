//! A future in a frame.

use epilogue::{defer, returns};

async fn save() {}

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        defer!(result, save());
        Ok(())
    });
}

// Instead of line 9: defer!(|result| futures_executor::block_on(save()));
