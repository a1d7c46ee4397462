//! A type of the panic that it hasn't.

use epilogue::{recover, returns};

fn main() {
    _ = returns!(|text: String| {
        recover!(|panic: &str, text| *text = panic.to_string());
        String::new()
    });
}
