//! A receiver's value, from another argument of the call.

use epilogue::defer;

fn main() {
    defer!(String::new().push_str(&receiver));
}
