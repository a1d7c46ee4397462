//! The two closures in the wrong order.

use epilogue::{defer, returns};

async fn close() {}

fn main() {
    _ = returns!(async |result: u8| {
        defer!(|result| drop(1), async |result| close().await);
        1
    });
}

// Instead of line 9: defer!(async |result| close().await, |result| drop(1));
