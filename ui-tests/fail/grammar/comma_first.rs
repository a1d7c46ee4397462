//! A comma in front of a call.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(, say("closed"));
}

// Instead of line 10: defer!(say("closed"));
