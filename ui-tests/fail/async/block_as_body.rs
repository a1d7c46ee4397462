//! An `async` block names no slot.

use epilogue::returns;

async fn function() -> u8 {
    returns!(async { 1 }).await;
    returns!(0, async move { 1 }).await
}

fn main() {}
