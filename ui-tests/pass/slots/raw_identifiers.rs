//! Slots that are named by keywords.

use epilogue::{defer, guard, returns};

fn main() {
    let (r#type, r#match) = returns!((1, 2), |r#type: u32, r#match: u32| {
        defer!(|r#type, r#match| *r#type += *r#match);
        defer!(r#match, drop([3]));
        let r#box = guard!(4, |r#box, r#type| *r#type += r#box);
        (*r#box, 5)
    });
    assert_eq!((r#type, r#match), (13, 5));
}
