//! A body that is an `async` block.

use epilogue::returns;

async fn close() {}

async fn function() -> u8 {
    returns!(|result: u8| async {
        close().await;
        3
    })
    .await
}

fn main() {}

// Instead of line 8: returns!(async |result: u8| {
