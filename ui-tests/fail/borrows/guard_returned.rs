//! A guard, where what it holds is returned.

use epilogue::{guard, returns};

fn main() {
    _ = returns!(|names: Vec<&'static str>| {
        let list = guard!(vec!["a"], |list, names| drop(list));
        list
    });
}

// Instead of line 3: use epilogue::{dismiss, guard, returns};
// Instead of line 8: dismiss(list)
