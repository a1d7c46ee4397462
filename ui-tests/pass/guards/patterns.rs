//! A guard's value as a pattern, `mut`, ignored, and with a type.

use epilogue::{guard, returns};

fn main() {
    let total = returns!(|total: u32| {
        let _a = guard!((1, 2), |(a, b), total| *total += a + b);
        let _b = guard!(3, |mut c, total| {
            c += 1;
            *total += c;
        });
        let _c = guard!(5, |_, total| *total += 5);
        let _d = guard!(6, |d: u32, total| *total += d);
        let _e = guard!(7, move |mut e: u32, total| {
            e += 1;
            *total += e
        },);
        let _f = guard!(8, |f: u32| assert_eq!(f, 8));
        let _g = guard!(9, |g: u32| -> () { assert_eq!(g, 9) });
        0
    });
    assert_eq!(total, 26);
}
