//! A `Result` in `defer_on_unwind!`, at a block's end.

use epilogue::defer_on_unwind;

fn save() -> std::io::Result<()> {
    Ok(())
}

fn main() {
    defer_on_unwind!(|| save());
}
