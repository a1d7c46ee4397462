//! A method of the traits that an expansion has in scope.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        defer!(|count| (&&3_u8).kind_of_deferred());
        1
    });
}
