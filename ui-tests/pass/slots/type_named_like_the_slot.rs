//! A user's type that is named like the type which is made for a slot.

use epilogue::{defer, returns};

#[allow(non_camel_case_types)]
#[derive(Default)]
struct slot_result(u32);

fn main() {
    let result = returns!(|result: slot_result| {
        defer!(|result| result.0 += 1);
        slot_result(1)
    });
    assert_eq!(result.0, 2);
}
