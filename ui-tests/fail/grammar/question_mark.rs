//! `?` behind a call.

use epilogue::defer;

fn main() {
    defer!(std::fs::remove_file("lock")?);
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 6: _ = returns!(|result: std::io::Result<()>| {
// Instead of line 6: defer!(result, std::fs::remove_file("lock"));
// Instead of line 6: Ok(())
// Instead of line 6: });
