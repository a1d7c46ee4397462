//! A path that isn't called, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(close);
    defer_on_failure!(close);
    defer_on_success!(close);
    defer_on_unwind!(close);
}
