//! A `Result` in `defer_on_success!`, at a block's end.

use epilogue::defer_on_success;

fn save() -> std::io::Result<()> {
    Ok(())
}

fn main() {
    defer_on_success!(save());
}
