//! `.await` behind a call.

use epilogue::defer;

fn main() {
    defer!(std::future::ready(1).await);
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 5: fn main() {}
// Instead of line 5: async fn function() {
// Instead of line 5: returns!(async |result: ()| {
// Instead of line 6: defer!(async |result| std::future::ready(1).await, |result| ());
// Instead of line 6: })
// Instead of line 6: .await
