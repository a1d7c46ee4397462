//! A fallback that names no slot.

use epilogue::{defer, returns};

async fn close() {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(async |result| close().await, || drop(1));
        1
    })
    .await
}

fn main() {}

// Instead of line 9: defer!(async |result| close().await, |result| drop(1));
