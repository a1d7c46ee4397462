//! An entry that is awaited, in a frame that can't.

use epilogue::{defer, returns};

async fn close() {}

fn function() -> u8 {
    returns!(|result: u8| {
        defer!(async |result| close().await, |result| ());
        1
    })
}

fn main() {}

// Instead of line 9: defer!(|result| futures_executor::block_on(close()));
