//! A semicolon behind the fallback.

use epilogue::{defer, returns};

async fn close() {}

fn main() {
    _ = returns!(async |result: u8| {
        defer!(async |result| close().await, |result| drop(1););
        1
    });
}

// Instead of line 9: defer!(async |result| close().await, |result| drop(1));
