//! A name that nothing has, in front of a call.

use epilogue::defer;

fn main() {
    defer!(written, drop(1));
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 6: returns!(|written: ()| {
// Instead of line 6: defer!(written, drop(1));
// Instead of line 6: });
