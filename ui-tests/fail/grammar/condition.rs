//! An `if`.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(if true {
        say("closed")
    });
}

// Instead of line 10: defer!(|| if true {
