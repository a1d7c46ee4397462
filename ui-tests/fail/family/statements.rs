//! Statements, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!{
        close(1);
        close(2);
    }
    defer_on_failure!{
        close(1);
        close(2);
    }
    defer_on_success!{
        close(1);
        close(2);
    }
    defer_on_unwind!{
        close(1);
        close(2);
    }
}

// Instead of line 3: use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, returns};
// Instead of line 5: fn close(_: u32) {}
// Instead of line 5: fn main() {
// Instead of line 5: _ = returns!(|slot: std::io::Result<()>| {
// Instead of line 6: defer!(|| {
// Instead of line 9: });
// Instead of line 10: defer_on_failure!(|slot| {
// Instead of line 13: });
// Instead of line 14: defer_on_success!(|| {
// Instead of line 17: });
// Instead of line 18: defer_on_unwind!(|| {
// Instead of line 21: });
// Instead of line 21: Ok(())
// Instead of line 21: });
