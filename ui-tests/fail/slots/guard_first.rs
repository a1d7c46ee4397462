//! A guard as the first name.

use epilogue::{defer, guard, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        let file = guard!(vec![1], |file, result| drop(file));
        defer!(|file, result| file.push(1));
        Ok(())
    });
}

// Instead of line 8: defer!(|result, file| file.push(1));
