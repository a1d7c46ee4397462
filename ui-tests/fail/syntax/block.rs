//! A syntax error in a block's forms: in a closure, in a value, in an argument, and in an `unsafe` block.

use epilogue::{defer, defer_on_unwind, guard};

fn closures() {
    defer!(|| { let first = ; });
    defer!(move || -> () { say(1). });
    defer_on_unwind!(|| { match 1 { 2 => , _ => say(3) } });
}

fn values() {
    let _one = guard!({ let first = ; 1 }, |one| say(one));
    let _two = guard!(1, |two| { say(two) say(two) });
    let _three = guard!(1, move |three| -> () { let = 1; });
}

fn calls() {
    defer!(say({ let first = ; 1 }));
    defer!(unsafe { say({ let first = ; 1 }) });
}

fn say(_: u32) {}

fn main() {}

// Instead of line 6: defer!(|| { let _first = 1; });
// Instead of line 7: defer!(move || -> () { say(1) });
// Instead of line 8: defer_on_unwind!(|| { match 1 { 2 => (), _ => say(3) } });
// Instead of line 12: let _one = guard!({ let first = 1; first }, |one| say(one));
// Instead of line 13: let _two = guard!(1, |two| { say(two); say(two) });
// Instead of line 14: let _three = guard!(1, move |three| -> () { let _ = three; });
// Instead of line 18: defer!(say({ let first = 1; first }));
// Instead of line 19: defer!(unsafe { free({ let first = 1; first }) });
// Instead of line 22: fn say(_: u32) {}
// Instead of line 22: unsafe fn free(_: u32) {}
