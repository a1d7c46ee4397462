//! The `Result` of a closure that gives its type, at a block's end.

use epilogue::defer;

fn save() -> std::io::Result<()> {
    Ok(())
}

fn main() {
    defer!(|| -> std::io::Result<()> {
        save()?;
        save()
    });
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 9: fn main() -> std::io::Result<()> {
// Instead of line 9: returns!(|result: std::io::Result<()>| {
// Instead of line 10: defer!(|result| -> std::io::Result<()> {
// Instead of line 13: });
// Instead of line 13: Ok(())
// Instead of line 13: })
