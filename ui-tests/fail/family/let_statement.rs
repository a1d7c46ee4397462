//! A `let`, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(let count = close(1));
    defer_on_failure!(let count = close(1));
    defer_on_success!(let count = close(1));
    defer_on_unwind!(let count = close(1));
}
