//! A slot's handle in another thread.

use epilogue::{defer, returns};

fn spawn(_: impl FnOnce() + Send) {}

fn main() {
    _ = returns!(|count: usize| {
        spawn(|| defer!(|count| *count += 1));
        1
    });
}

// Instead of line 5: fn spawn<T>(task: impl FnOnce() -> T + Send) -> T {
// Instead of line 5: task()
// Instead of line 5: }
// Instead of line 9: let more = spawn(|| 1);
// Instead of line 9: defer!(move |count| *count += more);
