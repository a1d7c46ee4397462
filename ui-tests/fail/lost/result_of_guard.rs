//! The `Result` of a guard's closure, at a block's end.

use epilogue::guard;

fn save() -> std::io::Result<()> {
    Ok(())
}

fn main() {
    let _guard = guard!(1, |_| save());
}
