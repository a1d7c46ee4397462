//! A slot in front of a `move` closure.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(result, move || say("closed"));
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 10: _ = returns!(|result: u32| {
// Instead of line 10: defer!(move |result| say("closed"));
// Instead of line 10: 1
// Instead of line 10: });
