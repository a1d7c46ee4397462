//! A literal, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(3);
    defer_on_failure!(3);
    defer_on_success!(3);
    defer_on_unwind!(3);
}
