//! An ordinary variable in `recover!`.

use epilogue::{recover, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        let mut count = 1;
        recover!(|_panic, count| *count += 1);
        _ = &mut count;
        Ok(())
    });
}
