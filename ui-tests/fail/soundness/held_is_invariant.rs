//! A guard that were covariant in its value would take a short-lived text, and its closure would read it late.

use epilogue::{guard, returns};

fn shorten<'a>(place: &mut &'a str, text: &'a str) {
    *place = text;
}

fn length(text: &'static str) -> usize {
    text.len()
}

fn main() {
    _ = returns!(|count: usize| {
        let mut text = guard!("static", |text, count| *count = length(text));
        let local = String::from("gone when the closure runs");
        shorten(&mut text, &local);
        1
    });
}

// Instead of line 9: fn length(text: &str) -> usize {
// Instead of line 14: let local = String::from("there when the closure runs");
// Instead of line 14: _ = returns!(|count: usize| {
// Instead of line 16:
