//! A missing comma behind a slot.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(result say("closed"));
}
