//! An `async` block, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(async { close(1) });
    defer_on_failure!(async { close(1) });
    defer_on_success!(async { close(1) });
    defer_on_unwind!(async { close(1) });
}

// Instead of line 3: use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, returns};
// Instead of line 5: fn close(_: u32) {}
// Instead of line 5: fn main() {}
// Instead of line 5: async fn function() -> std::io::Result<()> {
// Instead of line 5: returns!(async |slot: std::io::Result<()>| {
// Instead of line 6: defer!(async |slot| close(1), |slot| close(1));
// Instead of line 7: defer_on_failure!(async |slot| close(1), |slot| close(1));
// Instead of line 8: defer_on_success!(async |slot| close(1), |slot| close(1));
// Instead of line 9: defer_on_unwind!(async |slot| close(1), |slot| close(1));
// Instead of line 9: Ok(())
// Instead of line 9: })
// Instead of line 9: .await
