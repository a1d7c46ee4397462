//! An ordinary variable behind a slot.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        let mut count = 1;
        defer!(|result, count| *count += 1);
        _ = &mut count;
        Ok(())
    });
}

// Instead of line 3: use epilogue::{defer, hold, returns};
// Instead of line 7: let mut count = hold!(result, 1);
