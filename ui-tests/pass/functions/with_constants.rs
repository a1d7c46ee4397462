//! In a function that has constants, statics and functions of its own.

use epilogue::{defer, returns};

fn main() {
    const LIMIT: usize = 2;
    static NAMES: [&str; LIMIT] = ["a", "b"];
    fn longest(names: &[&str]) -> usize {
        names.iter().map(|name| name.len()).max().unwrap_or(0)
    }
    let total = returns!(LIMIT, |total: usize| {
        const MORE: usize = 3;
        defer!(|total| *total += MORE + longest(&NAMES));
        defer!(total, drop([0_u8; LIMIT]));
        const { LIMIT * 2 }
    });
    assert_eq!(total, 8);
}
