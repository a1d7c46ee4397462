//! Slots that an entry names and doesn't use, and a body that names none.
#![deny(warnings, unused)]

use epilogue::{defer, guard, recover, returns};

fn main() {
    let sum = returns!(|sum: u32, unused: String| {
        defer!(|sum, unused| *sum += 1);
        defer!(|unused| {});
        recover!(|_panic, sum| {});
        let _held = guard!(1, |_, sum| {});
        (1, String::new())
    });
    assert_eq!(sum.0, 2);
    returns!(|done: ()| {});
}
