//! Two expressions where a closure has one, and nothing between them: rustc says so, once each.

use epilogue::{defer, guard, recover, returns};

fn main() {
    defer!(|| say(1) say(2));
    let _one = guard!(1, |one| say(one) say(2));
    _ = returns!(|count: u32| {
        defer!(|count| say(1) say(2));
        recover!(|panic, count| drop(panic) say(2));
        1
    });
}

fn say(_: u32) {}

// Instead of line 6: defer!(|| { say(1); say(2) });
// Instead of line 7: let _one = guard!(1, |one| { say(one); say(2) });
// Instead of line 9: defer!(|count| { say(1); say(2) });
// Instead of line 10: recover!(|panic, count| { drop(panic); say(2) });
