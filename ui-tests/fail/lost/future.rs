//! A future, which nothing polls.

use epilogue::defer;

async fn save() {}

fn main() {
    defer!(save());
}

// Instead of line 8: defer!(|| futures_executor::block_on(save()));
