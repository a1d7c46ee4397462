//! A literal, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(3);
    defer_on_failure!(3);
    defer_on_success!(3);
    defer_on_unwind!(3);
}

// Instead of line 3: use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, returns};
// Instead of line 5: fn main() {
// Instead of line 5: _ = returns!(|slot: std::io::Result<()>| {
// Instead of line 6: defer!(|| 3);
// Instead of line 7: defer_on_failure!(|slot| 3);
// Instead of line 8: defer_on_success!(|| 3);
// Instead of line 9: defer_on_unwind!(|| 3);
// Instead of line 9: Ok(())
// Instead of line 9: });
