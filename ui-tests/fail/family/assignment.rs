//! An assignment, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(count = 1);
    defer_on_failure!(count = 1);
    defer_on_success!(count = 1);
    defer_on_unwind!(count = 1);
}

// Instead of line 3: use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, returns};
// Instead of line 5: fn main() {
// Instead of line 5: _ = returns!(|result: std::io::Result<()>, count: u32| {
// Instead of line 6: defer!(|result, count| *count = 1);
// Instead of line 7: defer_on_failure!(|result, count| *count = 1);
// Instead of line 8: defer_on_success!(|result, count| *count = 1);
// Instead of line 9: defer_on_unwind!(|result, count| *count = 1);
// Instead of line 9: (Ok(()), 0)
// Instead of line 9: });
