//! The future of a guard's closure.

use epilogue::guard;

async fn save() {}

fn main() {
    let _guard = guard!(1, |_| save());
}

// Instead of line 8: let _guard = guard!(1, |_| futures_executor::block_on(save()));
