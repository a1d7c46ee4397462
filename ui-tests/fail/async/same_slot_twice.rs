//! An entry gets `&mut` to what it names, so it names it once.

use epilogue::{defer, returns};

async fn function() -> u8 {
    returns!(async |result: u8| {
        defer!(async |result, result| (), |result| ());
        1
    })
    .await
}

fn main() {}

// Instead of line 7: defer!(async |result| (), |result| ());
