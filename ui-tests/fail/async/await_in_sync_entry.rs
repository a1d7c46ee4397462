//! A synchronous entry of an asynchronous frame can't await, in a closure or as a call.

use epilogue::{defer, returns};

async fn close() {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(|result| close().await);
        defer!(result, close().await);
        1
    })
    .await
}

fn main() {}

// Instead of line 9: defer!(async |result| close().await, |result| ());
// Instead of line 10: defer!(async |result| close().await, |result| ());
