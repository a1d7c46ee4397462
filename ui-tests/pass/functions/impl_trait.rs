//! In a function with `impl Trait` in both places.

use epilogue::{defer, guard, returns};

fn doubled(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let collected = returns!(|collected: Vec<u32>| {
        defer!(|collected| collected.push(0));
        let numbers = guard!(numbers, |_, collected| collected.sort_unstable());
        let _ = &numbers;
        epilogue::dismiss(numbers)
            .map(|number| number * 2)
            .collect()
    });
    defer!(drop([1]));
    collected.into_iter()
}

fn main() {
    assert_eq!(doubled([3, 1].into_iter()).collect::<Vec<_>>(), [6, 2, 0]);
}
