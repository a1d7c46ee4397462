//! The `Result` of a guard's closure, at a block's end.

use epilogue::guard;

fn save() -> std::io::Result<()> {
    Ok(())
}

fn main() {
    let _guard = guard!(1, |_| save());
}

// Instead of line 3: use epilogue::{guard, returns};
// Instead of line 9: fn main() -> std::io::Result<()> {
// Instead of line 9: returns!(|result: std::io::Result<()>| {
// Instead of line 10: let _guard = guard!(1, |_, result| save());
// Instead of line 10: Ok(())
// Instead of line 10: })
