//! A fallback can't await.

use epilogue::{defer, returns};

async fn close() {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(async |result| close().await, async |result| close().await);
        1
    })
    .await
}

fn main() {}

// Instead of line 9: defer!(async |result| close().await, |result| ());
