//! A block's guard named like one of the frame.

use epilogue::{defer, guard, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        let file = guard!(vec![1], |file| drop(file));
        defer!(|result, file| file.push(1));
        Ok(())
    });
}

// Instead of line 7: let file = guard!(vec![1], |file, result| drop(file));
