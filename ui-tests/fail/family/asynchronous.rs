//! An `async` block, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(async { close(1) });
    defer_on_failure!(async { close(1) });
    defer_on_success!(async { close(1) });
    defer_on_unwind!(async { close(1) });
}
