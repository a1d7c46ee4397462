//! Statements in braces: to a macro they are the same as parentheses.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer! {
        say("first");
        say("second");
    }
}
