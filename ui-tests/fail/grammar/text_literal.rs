//! A lone text.

use epilogue::defer;

fn main() {
    defer!("closed");
}
