//! `defer_on_failure!` in a block, with a call.

use epilogue::defer_on_failure;

fn main() {
    defer_on_failure!(drop(1));
}

// Instead of line 3: use epilogue::{defer_on_failure, returns};
// Instead of line 6: _ = returns!(|result: std::io::Result<()>| {
// Instead of line 6: defer_on_failure!(result, drop(1));
// Instead of line 6: Ok(())
// Instead of line 6: });
