//! A slot of the function around a nested one.

use epilogue::{defer, returns};

fn main() {
    _ = returns!(|count: u32| {
        fn helper() {
            defer!(|count| *count += 1);
        }
        helper();
        1
    });
}
