//! A variable that the frame's body has moved, used behind the frame.

use epilogue::{defer, returns};

fn main() {
    let names = vec![1];
    let count = returns!(|count: usize| {
        defer!(count, drop(names));
        1
    });
    println!("{count} {names:?}");
}

// Instead of line 8: defer!(count, drop(names.clone()));
