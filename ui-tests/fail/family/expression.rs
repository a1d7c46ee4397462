//! An operator without a call, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(1 + 2);
    defer_on_failure!(1 + 2);
    defer_on_success!(1 + 2);
    defer_on_unwind!(1 + 2);
}
