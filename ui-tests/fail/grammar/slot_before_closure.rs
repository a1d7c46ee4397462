//! A slot in front of a closure.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(result, || say("closed"));
}
