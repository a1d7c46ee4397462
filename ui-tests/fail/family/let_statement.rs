//! A `let`, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(let count = close(1));
    defer_on_failure!(let count = close(1));
    defer_on_success!(let count = close(1));
    defer_on_unwind!(let count = close(1));
}

// Instead of line 3: use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, returns};
// Instead of line 5: fn close(count: u32) -> u32 { count }
// Instead of line 5: fn main() {
// Instead of line 5: _ = returns!(|slot: std::io::Result<()>| {
// Instead of line 6: defer!(|| { let _count = close(1); });
// Instead of line 7: defer_on_failure!(|slot| { let _count = close(1); });
// Instead of line 8: defer_on_success!(|| { let _count = close(1); });
// Instead of line 9: defer_on_unwind!(|| { let _count = close(1); });
// Instead of line 9: Ok(())
// Instead of line 9: });
