//! A `defer!` in a `defer!`.

use epilogue::defer;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    defer!(defer!(say("closed")));
}
