//! A syntax error in a frame: in its initial value, in its body, and in the closures of its entries.

use epilogue::{defer, guard, recover, returns, returns_local};

fn bodies() {
    _ = returns!({ let first = ; 1 }, |count: u32| 2);
    _ = returns!(|count: u32| { let first = ; 1 });
    _ = returns!(0, move |count: u32| { *count = 2 3; 1 });
}

async fn bodies_of_async_frames() {
    _ = returns!(async |count: u32| { let first = ; 1 }).await;
    _ = returns_local!(0, async move |count: u32| { match 1 { 2 => , _ => 3 } }).await;
}

fn entries() {
    _ = returns!(Ok(0), |count: Result<u32, ()>| {
        defer!(|count| { match 1 { 2 => , _ => () } });
        defer!(move |count| -> () { let = 1; });
        defer!(count, drop({ let first = ; 1 }));
        recover!(|panic, count| { drop(panic). });
        let _one = guard!(1, |one, count| { drop(one) drop(one) });
        Ok(1)
    });
}

async fn async_entries() {
    returns!(0, async |count: u32| {
        defer!(async |count| { let first = ; }, |count| ());
        defer!(async |count| (), |count| { let first = ; });
        1
    })
    .await;
}

fn main() {}

// Instead of line 6: _ = returns!({ let first = 1; first }, |count: u32| 2);
// Instead of line 7: _ = returns!(|count: u32| { let first = 1; first });
// Instead of line 8: _ = returns!(0, move |count: u32| { *count = 2; 3 });
// Instead of line 12: _ = returns!(async |count: u32| { let first = 1; first }).await;
// Instead of line 13: _ = returns_local!(0, async move |count: u32| { match 1 { 2 => 1, _ => 3 } }).await;
// Instead of line 18: defer!(|count| { match 1 { 2 => (), _ => () } });
// Instead of line 19: defer!(move |count| -> () { let _one = 1; });
// Instead of line 20: defer!(count, drop({ let first = 1; first }));
// Instead of line 21: recover!(|panic, count| { drop(panic) });
// Instead of line 22: let _one = guard!(1, |one, count| { drop(one); drop(one) });
// Instead of line 29: defer!(async |count| { let _first = 1; }, |count| ());
// Instead of line 30: defer!(async |count| (), |count| { let _first = 1; });
