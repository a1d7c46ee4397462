//! A variable that a `move` closure owns, used again.

use epilogue::defer;

fn main() {
    let names = vec![1];
    defer!(move || drop(names.len()));
    println!("{names:?}");
}

// Instead of line 7: defer!(|| drop(names.len()));
