//! Nine names in one closure, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(|a, b, c, d, e, f, g, h, i| close(1));
    defer_on_failure!(|a, b, c, d, e, f, g, h, i| close(1));
    defer_on_success!(|a, b, c, d, e, f, g, h, i| close(1));
    defer_on_unwind!(|a, b, c, d, e, f, g, h, i| close(1));
}

// Instead of line 3: use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, returns};
// Instead of line 5: fn close(_: u32) {}
// Instead of line 5: fn main() {
// Instead of line 5: _ = returns!(|all: std::io::Result<(u8, u8, u8, u8, u8, u8, u8, u8, u8)>| {
// Instead of line 6: defer!(|all| close(1));
// Instead of line 7: defer_on_failure!(|all| close(1));
// Instead of line 8: defer_on_success!(|all| close(1));
// Instead of line 9: defer_on_unwind!(|all| close(1));
// Instead of line 9: Ok((1, 2, 3, 4, 5, 6, 7, 8, 9))
// Instead of line 9: });
