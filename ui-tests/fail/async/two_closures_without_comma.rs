//! The comma between the two closures is forgotten.

use epilogue::{defer, guard, returns};

async fn close() {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(async |result| { close().await } |result| ());
        let _value = guard!(1, async |value, result| { close().await } |value, result| ());
        1
    })
    .await
}

fn main() {}

// Instead of line 9: defer!(async |result| { close().await }, |result| ());
// Instead of line 10: let _value = guard!(1, async |_, result| { close().await }, |_, result| ());
