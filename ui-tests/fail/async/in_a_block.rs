//! Nothing can be awaited as a block is left.

use epilogue::{defer, guard};

async fn close() {}

async fn function() {
    defer!(async || close().await);
    defer!(async { close().await });
    let _name = guard!(String::new(), async |name| drop(name));
}

fn main() {}

// Instead of line 3: use epilogue::{defer, guard, returns};
// Instead of line 8: returns!(async |done: ()| {
// Instead of line 8: defer!(async |done| close().await, |done| ());
// Instead of line 9: defer!(async |done| close().await, |done| ());
// Instead of line 10: let _name = guard!(String::new(), async |name, done| drop(name), |name, done| drop(name));
// Instead of line 10: })
// Instead of line 10: .await
