//! A frame's guard in another thread.

use epilogue::{guard, returns};

fn spawn(_: impl FnOnce() + Send) {}

fn main() {
    _ = returns!(|count: usize| {
        let mut names = guard!(vec![1], |names, count| *count = names.len());
        spawn(|| names.push(2));
        1
    });
}

// Instead of line 10: let list = &mut *names;
// Instead of line 10: spawn(|| list.push(2));
