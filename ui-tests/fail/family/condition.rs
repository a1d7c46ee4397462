//! An `if`, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(if true { close(1) });
    defer_on_failure!(if true { close(1) });
    defer_on_success!(if true { close(1) });
    defer_on_unwind!(if true { close(1) });
}
