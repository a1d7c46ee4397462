//! So does a guard.

use epilogue::{guard, returns};

async fn close(_: String) {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        let name = guard!(String::new(), async |name, result| close(name).await);
        u8::try_from(name.len()).unwrap()
    })
    .await
}

fn main() {}

// Instead of line 9: let name = guard!(String::new(), async |name, result| close(name).await, |name, result| drop(name));
