//! `defer_on_success!` with an `Option`, and a call.

use epilogue::{defer_on_success, returns};

fn main() {
    _ = returns!(|result: Option<u32>| {
        defer_on_success!(result, drop(1));
        None
    });
}
