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

// Instead of line 3: use epilogue::{dismiss, guard, returns};
// Instead of line 8: let names = guard!(vec![1], |names, count| *count = names.len());
// Instead of line 8: kept = Some(dismiss(names));
