//! A macro call, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(println!());
    defer_on_failure!(println!());
    defer_on_success!(println!());
    defer_on_unwind!(println!());
}
