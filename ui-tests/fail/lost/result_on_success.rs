//! A `Result` in `defer_on_success!`, at a block's end.

use epilogue::defer_on_success;

fn save() -> std::io::Result<()> {
    Ok(())
}

fn main() {
    defer_on_success!(save());
}

// Instead of line 3: use epilogue::{defer_on_success, returns};
// Instead of line 9: fn main() -> std::io::Result<()> {
// Instead of line 9: returns!(|result: std::io::Result<()>| {
// Instead of line 10: defer_on_success!(result, save());
// Instead of line 10: Ok(())
// Instead of line 10: })
