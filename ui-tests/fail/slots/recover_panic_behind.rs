//! The panic, behind the slot.

use epilogue::{recover, returns};

fn main() {
    _ = returns!(|result: Result<(), std::io::Error>| {
        recover!(|result, panic| *result = Err(panic.into()));
        Ok(())
    });
}

// Instead of line 7: recover!(|panic, result| *result = Err(panic.into()));
