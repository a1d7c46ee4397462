//! `recover!` without the panic.

use epilogue::recover;

fn say(text: &str) {
    println!("{text}");
}

fn main() {
    recover!(|| say("recovered"));
}

// Instead of line 3: use epilogue::{recover, returns};
// Instead of line 10: type Answer = Result<u32, Box<dyn std::error::Error + Send + Sync>>;
// Instead of line 10: _ = returns!(|result: Answer| {
// Instead of line 10: recover!(|panic, result| {
// Instead of line 10: say("recovered");
// Instead of line 10: *result = Err(panic.into());
// Instead of line 10: });
// Instead of line 10: Ok(1)
// Instead of line 10: });
