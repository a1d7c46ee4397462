//! A fallback that is a call.

use epilogue::{defer, returns};

async fn close() {}

fn abort() {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(async |result| close().await, abort());
        1
    })
    .await
}

fn main() {}

// Instead of line 11: defer!(async |result| close().await, |result| abort());
