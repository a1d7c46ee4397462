//! `dismiss` with something that isn't a guard.

use epilogue::dismiss;

fn main() {
    _ = dismiss(vec![1]);
}
