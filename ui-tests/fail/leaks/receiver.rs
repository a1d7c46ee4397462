//! A receiver's value, from another argument of the call.

use epilogue::defer;

fn main() {
    defer!(String::new().push_str(&receiver));
}

// Instead of line 6: let receiver = String::new();
// Instead of line 6: defer!(String::new().push_str(&receiver));
