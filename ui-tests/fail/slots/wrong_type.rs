//! A value of the wrong type in a slot.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: u32| {
        defer!(|result| *result = "done");
        1
    });
}

// Instead of line 7: defer!(|result| *result = 2);
