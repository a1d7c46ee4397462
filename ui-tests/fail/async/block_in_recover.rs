//! A recovery whose closure is an `async` block.

use epilogue::{recover, returns};

async fn function() -> u8 {
    returns!(async |result: u8| {
        recover!(|_panic, result| async { *result = 2 });
        1
    })
    .await
}

fn main() {}

// Instead of line 7: recover!(|_panic, result| *result = 2);
