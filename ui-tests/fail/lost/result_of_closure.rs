//! A closure's `Result`, at a block's end.

use epilogue::defer;

fn save() -> std::io::Result<()> {
    Ok(())
}

fn main() {
    defer!(|| save());
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 9: fn main() -> std::io::Result<()> {
// Instead of line 9: returns!(|result: std::io::Result<()>| {
// Instead of line 10: defer!(|result| save());
// Instead of line 10: Ok(())
// Instead of line 10: })
