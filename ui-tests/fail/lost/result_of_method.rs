//! A method's `Result`, at a block's end.

use epilogue::defer;

fn main() {
    defer!(std::io::Write::flush(&mut std::io::stdout()));
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 5: fn main() -> std::io::Result<()> {
// Instead of line 5: returns!(|result: std::io::Result<()>| {
// Instead of line 6: defer!(result, std::io::Write::flush(&mut std::io::stdout()));
// Instead of line 6: Ok(())
// Instead of line 6: })
