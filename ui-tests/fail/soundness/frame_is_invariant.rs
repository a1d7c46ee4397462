//! A frame that were covariant in what its entries outlive would take this borrow of a body's local.

use epilogue::{defer, returns};

fn main() {
    let mut seen = Vec::new();
    _ = returns!(|count: usize| {
        {
            let text = String::from("gone when the entry runs");
            let text: &str = &text;
            let seen = &mut seen;
            defer!(|count| {
                *count = text.len();
                seen.push(*count);
            });
        }
        1
    });
}

// Instead of line 7: let text = String::from("there when the entry runs");
// Instead of line 7: _ = returns!(|count: usize| {
// Instead of line 9:
