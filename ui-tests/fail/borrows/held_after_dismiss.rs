//! A frame's guard that is used after `dismiss`.

use epilogue::{dismiss, guard, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        let mut names = guard!(vec!["a"], |names, result| drop(names));
        _ = dismiss(names);
        names.push("b");
        Ok(())
    });
}

// Instead of line 7: let names = guard!(vec!["a"], |names, result| drop(names));
// Instead of line 8: let mut names = dismiss(names);
