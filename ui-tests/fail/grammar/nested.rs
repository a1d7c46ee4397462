//! A `defer!` in a `defer!`.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(defer!(say("closed")));
}

// Instead of line 10: defer!(say("closed"));
