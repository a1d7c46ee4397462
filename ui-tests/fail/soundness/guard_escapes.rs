//! A frame's guard that outlives its body.

use epilogue::{guard, returns};

fn main() {
    let mut kept = None;
    _ = returns!(|count: usize| {
        kept = Some(guard!(vec![1], |names, count| *count = names.len()));
        1
    });
    drop(kept);
}
