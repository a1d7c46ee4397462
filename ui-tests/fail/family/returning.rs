//! A jump, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(return);
    defer_on_failure!(return);
    defer_on_success!(return);
    defer_on_unwind!(return);
}
