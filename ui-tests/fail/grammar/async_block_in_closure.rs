//! An entry written as a closure around an `async` block.

use epilogue::{defer, returns};

async fn close() {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(|result| async { close().await }, |result| ());
        3
    })
    .await
}

fn main() {}

// Instead of line 9: defer!(async |result| close().await, |result| ());
