//! An entry that is awaited needs one for when nothing can be awaited.

use epilogue::{defer, returns};

async fn close() {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(async |result| close().await);
        1
    })
    .await
}

fn main() {}

// Instead of line 9: defer!(async |result| close().await, |result| ());
