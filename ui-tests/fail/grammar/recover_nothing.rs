//! `recover!` without anything.

use epilogue::recover;

fn main() {
    recover!();
}

// Instead of line 3: use epilogue::{recover, returns};
// Instead of line 6: type Answer = Result<u32, Box<dyn std::error::Error + Send + Sync>>;
// Instead of line 6: _ = returns!(|result: Answer| {
// Instead of line 6: recover!(|panic, result| *result = Err(panic.into()));
// Instead of line 6: Ok(1)
// Instead of line 6: });
