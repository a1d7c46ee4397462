//! An entry that is awaited, and isn't `Send` because of what it holds meanwhile.

use epilogue::{defer, returns};
use std::rc::Rc;

async fn close() {}

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(
            async |result| {
                let count = Rc::new(1);
                close().await;
                *result += *count;
            },
            |result| ()
        );
        1
    })
    .await
}

fn main() {}

// Instead of line 4: use std::sync::Arc;
// Instead of line 12: let count = Arc::new(1);
