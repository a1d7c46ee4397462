//! The guard's value is forgotten.

use epilogue::{guard, returns};

async fn function() -> u8 {
    returns!(async |result: u8| {
        let _value = guard!(async |value, result| (), |value, result| ());
        1
    })
    .await
}

fn main() {}

// Instead of line 7: let _value = guard!(1, async |_, result| (), |_, result| ());
