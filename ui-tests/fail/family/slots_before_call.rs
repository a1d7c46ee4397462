//! Several slots in front of a call, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(first, second, close(1));
    defer_on_failure!(first, second, close(1));
    defer_on_success!(first, second, close(1));
    defer_on_unwind!(first, second, close(1));
}
