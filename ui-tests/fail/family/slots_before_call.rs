//! Several slots in front of a call, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(first, second, close(1));
    defer_on_failure!(first, second, close(1));
    defer_on_success!(first, second, close(1));
    defer_on_unwind!(first, second, close(1));
}

// Instead of line 3: use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, returns};
// Instead of line 5: fn close(_: u32) {}
// Instead of line 5: fn main() {
// Instead of line 5: _ = returns!(|first: std::io::Result<()>, second: u32| {
// Instead of line 6: defer!(|first, second| close(1));
// Instead of line 7: defer_on_failure!(|first, second| close(1));
// Instead of line 8: defer_on_success!(|first, second| close(1));
// Instead of line 9: defer_on_unwind!(|first, second| close(1));
// Instead of line 9: (Ok(()), 0)
// Instead of line 9: });
