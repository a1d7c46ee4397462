//! An `async` block names no slot.

use epilogue::returns;

async fn function() -> u8 {
    returns!(async { 1 }).await;
    returns!(0, async move { 1 }).await
}

fn main() {}

// Instead of line 6: returns!(async |result: u8| 1).await;
// Instead of line 7: returns!(0, async move |result: u8| 1).await
