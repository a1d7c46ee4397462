//! `?` in a deferred closure whose type isn't written.

use epilogue::defer;

fn main() {
    defer!(|| {
        std::fs::remove_file("lock")?;
    });
}

// Instead of line 7: if let Err(error) = std::fs::remove_file("lock") {
// Instead of line 7: eprintln!("{error}");
// Instead of line 7: }
