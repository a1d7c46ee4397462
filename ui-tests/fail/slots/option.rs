//! `defer_on_failure!` with an `Option`.

use epilogue::{defer_on_failure, returns};

fn main() {
    _ = returns!(|result: Option<u32>| {
        defer_on_failure!(|result| drop(1));
        None
    });
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 7: defer!(|result| if result.is_none() { drop(1) });
