//! A type of the panic that it hasn't.

use epilogue::{recover, returns};

fn main() {
    _ = returns!(|text: String| {
        recover!(|panic: &str, text| *text = panic.to_string());
        String::new()
    });
}

// Instead of line 7: recover!(|panic, text| *text = panic.message().unwrap_or_default().to_string());
