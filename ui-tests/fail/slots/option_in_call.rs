//! `defer_on_success!` with an `Option`, and a call.

use epilogue::{defer_on_success, returns};

fn main() {
    _ = returns!(|result: Option<u32>| {
        defer_on_success!(result, drop(1));
        None
    });
}

// Instead of line 3: use epilogue::{defer, returns};
// Instead of line 7: defer!(|result| if result.is_some() { drop(1) });
