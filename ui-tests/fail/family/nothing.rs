//! Nothing at all, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!();
    defer_on_failure!();
    defer_on_success!();
    defer_on_unwind!();
}
