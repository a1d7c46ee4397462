//! Something behind the fallback.

use epilogue::{defer, returns};

async fn close() {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(async |result| close().await, |result| drop(1), |result| drop(2));
        1
    })
    .await
}

fn main() {}

// Instead of line 9: defer!(async |result| close().await, |result| { drop(1); drop(2) });
