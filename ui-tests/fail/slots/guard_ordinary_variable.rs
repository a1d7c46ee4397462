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
