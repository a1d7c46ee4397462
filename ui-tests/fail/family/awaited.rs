//! `.await` behind a call, in every macro of the family.

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind};

fn main() {
    defer!(close(1).await);
    defer_on_failure!(close(1).await);
    defer_on_success!(close(1).await);
    defer_on_unwind!(close(1).await);
}

// Instead of line 3: use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, returns};
// Instead of line 5: async fn close(_: u32) {}
// Instead of line 5: fn main() {}
// Instead of line 5: async fn function() -> std::io::Result<()> {
// Instead of line 5: returns!(async |slot: std::io::Result<()>| {
// Instead of line 6: defer!(async |slot| close(1).await, |slot| ());
// Instead of line 7: defer_on_failure!(async |slot| close(1).await, |slot| ());
// Instead of line 8: defer_on_success!(async |slot| close(1).await, |slot| ());
// Instead of line 9: defer_on_unwind!(async |slot| close(1).await, |slot| ());
// Instead of line 9: Ok(())
// Instead of line 9: })
// Instead of line 9: .await
