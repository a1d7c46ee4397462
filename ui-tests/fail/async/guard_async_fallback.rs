//! Nor can a guard's fallback await.

use epilogue::{guard, returns};

async fn close(_: String) {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        let _name = guard!(String::new(), async |name, result| close(name).await, async |name, result| close(name).await);
        1
    })
    .await
}

fn main() {}

// Instead of line 9: let _name = guard!(String::new(), async |name, result| close(name).await, |name, result| drop(name));
