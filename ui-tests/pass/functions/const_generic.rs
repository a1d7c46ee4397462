//! In a const-generic function.

use epilogue::{defer, returns};

fn sum<const N: usize>(numbers: [u32; N]) -> [u32; N] {
    returns!([0; N], |sums: [u32; N]| {
        defer!(|sums| sums.iter_mut().for_each(|sum| *sum += 1));
        numbers
    })
}

fn main() {
    assert_eq!(sum([1, 2]), [2, 3]);
}
