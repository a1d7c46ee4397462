//! A type of one's own that doesn't say what a failure is.

use epilogue::{defer_on_failure, returns};

struct Reply;

fn main() {
    _ = returns!(Reply, |reply: Reply| {
        defer_on_failure!(|reply| drop(1));
        Reply
    });
}

// Instead of line 5: struct Reply;
// Instead of line 5: impl epilogue::Outcome for Reply {
// Instead of line 5: fn is_failure(&self) -> bool {
// Instead of line 5: true
// Instead of line 5: }
// Instead of line 5: }
