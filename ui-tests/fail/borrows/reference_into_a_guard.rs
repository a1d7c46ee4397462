//! A reference into a guard's value, returned from the frame.

use epilogue::{guard, returns};

fn main() {
    _ = returns!(|first: &str| {
        let names = guard!(vec!["a".to_owned()], |names, first| drop(names));
        &names[0]
    });
}

// Instead of line 6: _ = returns!(|first: String| {
// Instead of line 8: names[0].clone()
