//! A bare block behind a slot.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(result, { say("closed") });
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 10: _ = returns!(|result: u32| {
// Instead of line 10: defer!(|result| { say("closed") });
// Instead of line 10: 1
// Instead of line 10: });
