//! `guard!` with an `async` closure.

use epilogue::guard;

fn main() {
    let _guard = guard!(1, async |file| drop(file));
}

// Instead of line 3: use epilogue::{guard, returns};
// Instead of line 5: fn main() {}
// Instead of line 5: async fn function() {
// Instead of line 5: returns!(async |result: ()| {
// Instead of line 6: let _guard = guard!(1, async |file, result| drop(file), |file, result| drop(file));
// Instead of line 6: })
// Instead of line 6: .await
