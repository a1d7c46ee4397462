//! A call with a semicolon.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(say("closed"););
}
