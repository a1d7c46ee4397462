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
