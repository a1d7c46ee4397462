//! Two slots without a comma.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(|count result| say("closed"));
}
