//! An ordinary variable where a slot is wanted.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        let mut count = 1;
        defer!(|count| *count += 1);
        _ = &mut count;
        Ok(())
    });
}
