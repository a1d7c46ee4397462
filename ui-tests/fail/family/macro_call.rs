//! A macro call, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(println!());
    defer_on_failure!(println!());
    defer_on_success!(println!());
    defer_on_unwind!(println!());
}

// Instead of line 3: use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, returns};
// Instead of line 5: fn main() {
// Instead of line 5: _ = returns!(|slot: std::io::Result<()>| {
// Instead of line 6: defer!(|| println!());
// Instead of line 7: defer_on_failure!(|slot| println!());
// Instead of line 8: defer_on_success!(|| println!());
// Instead of line 9: defer_on_unwind!(|| println!());
// Instead of line 9: Ok(())
// Instead of line 9: });
