//! A statement that ends a block without its semicolon.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    if true {
        say("open");
        defer!(say("closed"))
    }
    [1, 2].map(|number| defer!(drop(number)));
}

// Instead of line 12: defer!(say("closed"));
// Instead of line 14: _ = [1, 2].map(|number| { defer!(drop(number)); });
