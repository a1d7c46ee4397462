//! A future that a synchronous entry evaluates to would never be polled.

use epilogue::{defer, returns};

async fn close() {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(result, close());
        1
    })
    .await
}

fn main() {}

// Instead of line 9: defer!(async |result| close().await, |result| ());
