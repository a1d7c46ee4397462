//! A method that an expansion calls.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        defer!(|count| (&&3_u8).kind_of_deferred());
        1
    });
}

// Instead of line 7: defer!(|count| (&&3_u8).count_ones());
