//! A slot and a comma, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(slot,);
    defer_on_failure!(slot,);
    defer_on_success!(slot,);
    defer_on_unwind!(slot,);
}
