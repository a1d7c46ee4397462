//! An ordinary variable in `guard!`.

use epilogue::{guard, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        let mut count = 1;
        let _file = guard!(vec![1], |file, count| *count += file.len());
        _ = &mut count;
        Ok(())
    });
}

// Instead of line 7: let count = std::cell::Cell::new(1);
// Instead of line 8: let _file = guard!(vec![1], |file| count.set(count.get() + file.len()));
// Instead of line 9: _ = &count;
