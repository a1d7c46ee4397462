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

// Instead of line 3: use epilogue::{hold, recover, returns};
// Instead of line 7: let mut count = hold!(result, 1);
// Instead of line 8: recover!(|_panic, result, count| *count += 1);
