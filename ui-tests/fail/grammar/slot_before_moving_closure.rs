//! A slot in front of a `move` closure.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(result, move || say("closed"));
}
