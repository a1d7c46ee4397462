//! A slot behind a call.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(say("closed"), result);
}
