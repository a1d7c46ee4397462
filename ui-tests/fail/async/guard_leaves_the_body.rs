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

// Instead of line 3: use epilogue::{dismiss, guard, returns};
// Instead of line 8: let name = guard!(String::new(), |name, result| drop(name));
// Instead of line 8: outside = Some(dismiss(name));
