//! A closure, a semicolon and a call.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(|result| say("first"); say("second"));
}
