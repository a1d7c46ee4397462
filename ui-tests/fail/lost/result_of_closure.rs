//! A closure's `Result`, at a block's end.

use epilogue::defer;

fn save() -> std::io::Result<()> {
    Ok(())
}

fn main() {
    defer!(|| save());
}
