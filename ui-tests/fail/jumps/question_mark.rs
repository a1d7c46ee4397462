//! `?` in a deferred closure whose type isn't written.

use epilogue::defer;

fn main() {
    defer!(|| {
        std::fs::remove_file("lock")?;
    });
}
