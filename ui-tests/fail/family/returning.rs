//! A jump, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(return);
    defer_on_failure!(return);
    defer_on_success!(return);
    defer_on_unwind!(return);
}

// Instead of line 3:
// Instead of line 6:
// Instead of line 7:
// Instead of line 8:
// Instead of line 9:
