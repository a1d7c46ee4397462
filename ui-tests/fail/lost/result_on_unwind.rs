//! A `Result` in `defer_on_unwind!`, at a block's end.

use epilogue::defer_on_unwind;

fn save() -> std::io::Result<()> {
    Ok(())
}

fn main() {
    defer_on_unwind!(|| save());
}

// Instead of line 10: defer_on_unwind!(|| if let Err(error) = save() { eprintln!("{error}") });
