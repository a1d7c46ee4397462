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
