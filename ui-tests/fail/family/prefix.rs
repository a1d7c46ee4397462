//! An operator in front of a call, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(!close(1));
    defer_on_failure!(!close(1));
    defer_on_success!(!close(1));
    defer_on_unwind!(!close(1));
}

// Instead of line 3: use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, returns};
// Instead of line 5: fn close(count: u32) -> u32 { count }
// Instead of line 5: fn main() {
// Instead of line 5: _ = returns!(|slot: std::io::Result<()>| {
// Instead of line 6: defer!(|| !close(1));
// Instead of line 7: defer_on_failure!(|slot| !close(1));
// Instead of line 8: defer_on_success!(|| !close(1));
// Instead of line 9: defer_on_unwind!(|| !close(1));
// Instead of line 9: Ok(())
// Instead of line 9: });
