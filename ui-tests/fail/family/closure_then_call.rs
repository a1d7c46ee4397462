//! A closure and a call, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(|slot| close(1), close(2));
    defer_on_failure!(|slot| close(1), close(2));
    defer_on_success!(|slot| close(1), close(2));
    defer_on_unwind!(|slot| close(1), close(2));
}
