//! Two calls, a line each.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    let text = "second";
    defer! {
        say("first")
        say(text)
    }
    defer! {
        println!("first")
        text.trim()
    }
}

// Instead of line 12: || { say("first");
// Instead of line 13: say(text); }
// Instead of line 16: || { println!("first");
// Instead of line 17: drop(text.trim().len()); }
