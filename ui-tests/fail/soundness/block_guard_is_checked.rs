//! The same for a block's guard.

use epilogue::guard;

fn shorten<'a>(place: &mut &'a str, text: &'a str) {
    *place = text;
}

fn main() {
    let mut text = guard!("static", |text: &'static str| println!("{text}"));
    let local = String::from("gone when the closure runs");
    shorten(&mut text, &local);
}

// Instead of line 10: let local = String::from("there when the closure runs");
// Instead of line 10: let mut text = guard!("static", |text: &'static str| println!("{text}"));
// Instead of line 11:
