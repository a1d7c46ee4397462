//! Something behind a guard's fallback.

use epilogue::{guard, returns};

async fn close(_: String) {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        let _name = guard!(
            String::new(),
            async |name, result| close(name).await,
            |name, result| drop(name),
            |name, result| drop(name),
        );
        1
    })
    .await
}

fn main() {}

// Instead of line 13:
