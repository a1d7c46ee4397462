//! Nine names in one closure, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(|a, b, c, d, e, f, g, h, i| close(1));
    defer_on_failure!(|a, b, c, d, e, f, g, h, i| close(1));
    defer_on_success!(|a, b, c, d, e, f, g, h, i| close(1));
    defer_on_unwind!(|a, b, c, d, e, f, g, h, i| close(1));
}
