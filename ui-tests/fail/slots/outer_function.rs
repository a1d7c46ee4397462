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

// Instead of line 3: use epilogue::{Slot, defer, returns};
// Instead of line 7: fn helper(count: &Slot<'_, '_, u32>) {
// Instead of line 10: helper(&count);
