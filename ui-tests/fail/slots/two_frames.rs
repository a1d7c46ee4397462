//! Slots of two frames in one entry.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|outer: u32| {
        returns!(|inner: u32| {
            defer!(|inner, outer| *outer += *inner);
            1
        })
    });
}

// Instead of line 7: _ = returns!(|inner: u32| {
// Instead of line 8: defer!(|inner| *outer += *inner);
// Instead of line 10: });
// Instead of line 10: *outer
