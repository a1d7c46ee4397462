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
