//! Nothing can be awaited as a block is left.

use epilogue::{defer, guard};

async fn close() {}

async fn function() {
    defer!(async || close().await);
    defer!(async { close().await });
    let _name = guard!(String::new(), async |name| drop(name));
}

fn main() {}
