//! A guard's value as a pattern, `mut`, ignored, and with a type; a panic with its type.

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use epilogue::{Panic, defer, guard, recover, returns};

struct Pair(u32, u32);

struct One {
    one: u32,
}

async fn awaited() -> u32 {
    returns!(async |total: u32| {
        let _a = guard!(Vec::new(), async |mut a: Vec<u32>, total| a.push(1), |_: Vec<u32>, total| ());
        let _b = guard!((2, 3), async |(b, c): (u32, u32), total| *total += b + c, move |(b, c): (u32, u32), total| *total += b + c);
        0
    })
    .await
}

fn recovered() -> u32 {
    returns!(|total: u32| {
        recover!(|panic: Panic, total| *total += u32::from(panic.message() == Some("first")));
        defer!(|total| *total += 1);
        panic!("first")
    }) + returns!(|total: u32| {
        recover!(move |mut panic: Panic, total,| -> () {
            let panic = &mut panic;
            *total += u32::from(panic.message().is_some());
        });
        0
    }) + returns!(|total: u32| {
        recover!(|_: Panic, total| { *total += 5 },);
        panic!("second")
    })
}

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
        let _h = guard!((10, 11), |(h, i): (u32, u32), total| *total += h + i);
        let _k = guard!(Pair(0, 1), |Pair(k, l): Pair, total| *total += k + l - 1);
        let _m = guard!(One { one: 0 }, |One { one }: One, total| *total += one);
        let _n = guard!(&0, |&n: &u32, total| *total += n);
        let _o = guard!(Pair(0, 0), |Pair(o, p): Pair| assert_eq!(o, p));
        let _j = guard!(12, |_: u32, total| *total += 12);
        let _k = guard!((13, 14), move |(k, l): (u32, u32)| assert_eq!(k + l, 27));
        let _f = guard!(8, |f: u32| assert_eq!(f, 8));
        let _g = guard!(9, |g: u32| -> () { assert_eq!(g, 9) });
        0
    });
    assert_eq!(total, 59);
    assert_eq!(recovered(), 7);
    let mut context = Context::from_waker(Waker::noop());
    assert!(matches!(pin!(awaited()).poll(&mut context), Poll::Ready(5)));
}
