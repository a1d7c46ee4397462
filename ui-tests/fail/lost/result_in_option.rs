//! A `Result` in an `Option`, at a block's end.

use epilogue::defer;

fn last() -> Option<std::io::Result<u8>> {
    None
}

fn main() {
    defer!(last());
}
