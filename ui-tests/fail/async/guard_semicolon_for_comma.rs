//! A semicolon between the two closures of a guard.

use epilogue::{guard, returns};

async fn close(name: String) {
    drop(name);
}

fn main() {
    _ = returns!(async |result: u8| {
        let _name = guard!(String::new(), async |name, result| close(name).await; |name, result| drop(name));
        1
    });
}

// Instead of line 11: let _name = guard!(String::new(), async |name, result| close(name).await, |name, result| drop(name));
