//! A slot in front of a closure, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(slot, || close(1));
    defer_on_failure!(slot, || close(1));
    defer_on_success!(slot, || close(1));
    defer_on_unwind!(slot, || close(1));
}
