//! A type of one's own that doesn't say what a failure is.

use epilogue::{defer_on_failure, returns};

struct Reply;

fn main() {
    _ = returns!(Reply, |reply: Reply| {
        defer_on_failure!(|reply| drop(1));
        Reply
    });
}
