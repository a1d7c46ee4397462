//! An `async` block.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(async { say("closed") });
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 9: fn main() {}
// Instead of line 9: async fn function() {
// Instead of line 9: returns!(async |result: ()| {
// Instead of line 10: defer!(async |result| say("closed"), |result| say("closed"));
// Instead of line 10: })
// Instead of line 10: .await
