//! The name of a slot ends with the body.

use epilogue::returns;

async fn function() -> u8 {
    let mut outside = None;
    let result = returns!(async |result: u8| {
        outside = Some(result);
        1
    })
    .await;
    drop(outside);
    result
}

fn main() {}

// Instead of line 6:
// Instead of line 8:
// Instead of line 12: let outside = Some(result);
// Instead of line 12: _ = outside;
