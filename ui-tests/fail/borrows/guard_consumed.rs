//! What a guard holds, moved out of it.

use epilogue::{guard, returns};

struct Log(Vec<u8>);

impl Log {
    fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

fn main() {
    _ = returns!(|bytes: Vec<u8>| {
        let log = guard!(Log(vec![1]), |log, bytes| drop(log));
        log.into_bytes()
    });
}

// Instead of line 3: use epilogue::{dismiss, guard, returns};
// Instead of line 16: dismiss(log).into_bytes()
