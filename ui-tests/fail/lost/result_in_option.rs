//! A `Result` in an `Option`, at a block's end.

use epilogue::defer;

fn last() -> Option<std::io::Result<u8>> {
    None
}

fn main() {
    defer!(last());
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 9: fn main() -> std::io::Result<()> {
// Instead of line 9: returns!(|result: std::io::Result<()>| {
// Instead of line 10: defer!(result, last());
// Instead of line 10: Ok(())
// Instead of line 10: })
