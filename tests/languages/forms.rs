//! What several languages are compared with.

use std::{
    cell::Cell,
    future::Future,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::{Context, Waker},
};

use epilogue::{Suppressed, defer, dismiss, guard, returns};

use crate::log::Log;

pub fn order(log: &Log) {
    defer!(log.say("first"));
    defer!(log.say("second"));
    log.say("the block");
}

pub fn block(log: &Log) {
    {
        defer!(log.say("deferred"));
        log.say("in the block");
    }
    log.say("behind the block");
}

pub fn turns(log: &Log) {
    for n in 1..=2 {
        defer!(log.say(format!("deferred {n}")));
        log.say(format!("turn {n}"));
    }
}

pub fn read_late(log: &Log) {
    let n = Cell::new(1);
    defer!(|| log.say(format!("deferred reads {}", n.get())));
    n.set(2);
}

pub fn result(log: &Log) {
    let n = returns!(|n: u32| {
        defer!(|n| *n = 10);
        1
    });
    log.say(format!("returned {n}"));
}

pub fn closed_in_order(log: &Log) {
    let _first = guard!("first", |name| log.say(format!("close {name}")));
    let _second = guard!("second", |name| log.say(format!("close {name}")));
    log.say("the block");
}

pub fn nothing_to_close(log: &Log) {
    let nothing: Option<&str> = None;
    let _guard = nothing.map(|name| guard!(name, |name| log.say(format!("close {name}"))));
    log.say("nothing to close");
}

pub fn others_run(log: &Log) {
    let error = returns!(|done: io::Result<()>| {
        defer!(done, log.say("the first entry runs"));
        defer!(|done| Err(io::Error::other("close")));
        Ok(())
    });
    log.say(format!("caught {}", error.unwrap_err()));
}

pub fn stack(log: &Log) {
    returns!(|done: ()| {
        for n in 1..=3 {
            defer!(done, log.say(format!("entry {n}")));
        }
        log.say("the block");
    });
}

/// What a guard held, let out of its block.
pub fn kept(log: &Log) -> &'static str {
    let entered = guard!("closed", |text| log.say(text));
    log.say("left without closing");
    dismiss(entered)
}

/// The body's error and the clean-up's, as the caller gets them.
pub fn two_errors() -> (String, String) {
    let error = returns!(|done: io::Result<()>| {
        defer!(|done| Err(io::Error::other("close")));
        Err(io::Error::other("write"))
    });
    let error = error.unwrap_err();
    assert_eq!(error.suppressed().len(), 1);
    (
        error.primary().to_string(),
        error.suppressed()[0].to_string(),
    )
}

/// Whether it went well; a panic ends here.
pub fn stopped(run: impl FnOnce()) -> bool {
    catch_unwind(AssertUnwindSafe(run)).is_ok()
}

/// Polls once, and drops.
pub fn cancelled(work: impl Future<Output = ()>) {
    let mut work = pin!(work);
    let polled = work.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(polled.is_pending());
}
