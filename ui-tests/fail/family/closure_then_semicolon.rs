//! A closure with a semicolon, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(|| close(1););
    defer_on_failure!(|| close(1););
    defer_on_success!(|| close(1););
    defer_on_unwind!(|| close(1););
}
