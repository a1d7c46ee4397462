//! `?` behind a call.

use epilogue::defer;

fn main() {
    defer!(std::fs::remove_file("lock")?);
}
