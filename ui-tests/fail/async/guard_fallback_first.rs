//! The two closures of a guard in the wrong order.

use epilogue::{guard, returns};

async fn close(name: String) {
    drop(name);
}

fn main() {
    _ = returns!(async |result: u8| {
        let _name = guard!(String::new(), |name, result| drop(name), async |name, result| close(name).await);
        1
    });
}

// Instead of line 11: let _name = guard!(String::new(), async |name, result| close(name).await, |name, result| drop(name));
