//! Two calls.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(say("first"), say("second"));
}

// Instead of line 10: defer!(|| { say("first"); say("second") });
