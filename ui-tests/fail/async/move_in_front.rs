//! `move` stands behind `async`.

use epilogue::{defer, guard, returns};

async fn close() {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(move async |result| close().await, |result| ());
        let _value = guard!(1, move async |value, result| close().await, |value, result| ());
        1
    })
    .await;
    returns!(move async |result: u8| 1).await
}

fn main() {}

// Instead of line 9: defer!(async move |result| close().await, |result| ());
// Instead of line 10: let _value = guard!(1, async move |_, result| close().await, |_, result| ());
// Instead of line 14: returns!(async move |result: u8| 1).await
