//! A guard ends with the body, or its value could be missing when its closure runs.

use epilogue::{guard, returns};

async fn function() -> u8 {
    let mut outside = None;
    let result = returns!(async |result: u8| {
        outside = Some(guard!(String::new(), |name, result| drop(name)));
        1
    })
    .await;
    drop(outside);
    result
}

fn main() {}
