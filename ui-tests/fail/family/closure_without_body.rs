//! A closure without a body, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(|slot|);
    defer_on_failure!(|slot|);
    defer_on_success!(|slot|);
    defer_on_unwind!(|slot|);
}

// Instead of line 3: use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, returns};
// Instead of line 5: fn close(_: u32) {}
// Instead of line 5: fn main() {
// Instead of line 5: _ = returns!(|slot: std::io::Result<()>| {
// Instead of line 6: defer!(|slot| close(1));
// Instead of line 7: defer_on_failure!(|slot| close(1));
// Instead of line 8: defer_on_success!(|slot| close(1));
// Instead of line 9: defer_on_unwind!(|slot| close(1));
// Instead of line 9: Ok(())
// Instead of line 9: });
