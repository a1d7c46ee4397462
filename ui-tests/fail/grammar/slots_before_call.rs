//! Two slots in front of a call.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(count, result, say("closed"));
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 10: _ = returns!(|count: u32, result: u32| {
// Instead of line 10: defer!(|count, result| say("closed"));
// Instead of line 10: (1, 2)
// Instead of line 10: });
