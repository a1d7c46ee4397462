//! A panic is stopped synchronously.

use epilogue::{recover, returns};

async fn function() -> u8 {
    returns!(async |result: u8| {
        recover!(async |_panic, result| *result = 2);
        1
    })
    .await
}

fn main() {}

// Instead of line 7: recover!(|_panic, result| *result = 2);
