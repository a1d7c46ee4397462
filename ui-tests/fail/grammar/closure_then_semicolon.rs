//! A semicolon behind a closure.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        defer!(|count| *count += 1;);
        defer!(move |count| -> () { *count += 1 };);
        3
    });
}

// Instead of line 7: defer!(|count| *count += 1);
// Instead of line 8: defer!(move |count| -> () { *count += 1 });
