//! `continue` as the deferred thing.

use epilogue::defer;

fn main() {
    loop {
        defer!(continue);
    }
}
