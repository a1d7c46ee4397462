//! `defer_on_failure!` in a block, with a call.

use epilogue::defer_on_failure;

fn main() {
    defer_on_failure!(drop(1));
}
