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

// Instead of line 10: defer!(|| {
// Instead of line 13: });
