//! A statement that ends a block without its semicolon.

use epilogue::defer_on_success;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    if true {
        say("open");
        defer_on_success!(|| say("closed"))
    }
}

// Instead of line 12: defer_on_success!(|| say("closed"));
