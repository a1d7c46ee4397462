//! `defer_on_failure!` with an `Option`.

use epilogue::{defer_on_failure, returns};

fn main() {
    _ = returns!(|result: Option<u32>| {
        defer_on_failure!(|result| drop(1));
        None
    });
}
