//! Nothing at all.

use epilogue::defer;

fn main() {
    defer!();
}
