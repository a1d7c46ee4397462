//! An assignment, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(count = 1);
    defer_on_failure!(count = 1);
    defer_on_success!(count = 1);
    defer_on_unwind!(count = 1);
}
