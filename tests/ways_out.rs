//! The user's own functions that a frame calls on its way out, each panicking: whatever else could run runs, in both
//! frames, returned and panicking.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    mem,
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};

use epilogue::{
    Attach, Outcome, Panic, Settle, Unfinished, defer, defer_on_failure, defer_on_success, dismiss,
    guard, recover, returns, returns_local,
};

#[path = "support/log.rs"]
mod log;

use log::Log;

/// An error that can't carry another one, nor be made from anything.
#[derive(Debug)]
struct Failure;

impl Attach for Failure {
    fn attach(&mut self, _: Self) {
        panic!("attach")
    }
}

impl From<&str> for Failure {
    fn from(_: &str) -> Self {
        panic!("from")
    }
}

impl From<Unfinished> for Failure {
    fn from(_: Unfinished) -> Self {
        panic!("unfinished")
    }
}

const NO_FIRST_RESULT: &str = "the first value of the slot `slot` can't be made: unfinished";

/// A slot of the user's own, none of whose functions works.
struct Reply;

impl Outcome for Reply {
    fn is_failure(&self) -> bool {
        panic!("is_failure")
    }
}

impl Settle<Failure> for Reply {
    fn settle(&mut self, _: Failure) {
        panic!("settle")
    }
}

impl Default for Reply {
    fn default() -> Self {
        panic!("default")
    }
}

/// Panics with its text as it is dropped.
struct Bomb(&'static str);

impl Drop for Bomb {
    fn drop(&mut self) {
        assert!(self.0.is_empty(), "{}", mem::take(&mut self.0));
    }
}

/// What a panic said, and before it, what those said that it replaced.
fn said(panic: &Panic) -> Vec<String> {
    let all = panic.suppressed().iter().chain([panic]);
    all.map(|panic| panic.message().expect("a text").to_owned())
        .collect()
}

/// Tests with the same body in a synchronous and in an asynchronous frame, each in a frame around it that recovers: which
/// panics there were, oldest first, and what was said.
macro_rules! ways_out {
    ($($name:ident($log:ident): $panics:expr, $lines:expr; [$($slots:tt)*] $body:block)+) => {
        mod synchronous {
            use super::*;
            $(
                #[test]
                fn $name() {
                    let log = Log::new();
                    let $log = &log;
                    let panics = returns!(Vec::new(), |panics: Vec<String>| {
                        recover!(|panic, panics| *panics = said(&panic));
                        _ = ways_out!(@frame [] [$($slots)*] $body);
                        Vec::new()
                    });
                    assert_eq!((&panics[..], &log.lines()[..]), (&$panics.map(String::from)[..], &$lines.map(String::from)[..]));
                }
            )+
        }

        mod asynchronous {
            use super::*;
            $(
                #[test]
                fn $name() {
                    let log = Log::new();
                    let $log = &log;
                    let panics = futures_executor::block_on(returns_local!(Vec::new(), async |panics: Vec<String>| {
                        recover!(|panic, panics| *panics = said(&panic));
                        _ = ways_out!(@frame [async] [$($slots)*] $body);
                        Vec::new()
                    }));
                    assert_eq!((&panics[..], &log.lines()[..]), (&$panics.map(String::from)[..], &$lines.map(String::from)[..]));
                }
            )+
        }
    };
    (@frame [] [$start:expr, $($slot:ident: $type:ty),+] $body:block) => {
        returns!($start, |$($slot: $type),+| $body)
    };
    (@frame [async] [$start:expr, $($slot:ident: $type:ty),+] $body:block) => {
        returns_local!($start, async |$($slot: $type),+| $body).await
    };
    (@frame [] [$($slot:ident: $type:ty),+] $body:block) => {
        returns!(|$($slot: $type),+| $body)
    };
    (@frame [async] [$($slot:ident: $type:ty),+] $body:block) => {
        returns_local!(async |$($slot: $type),+| $body).await
    };
}

ways_out! {
    attach(log): ["attach"], ["last", "first true"]; [Ok(()), slot: Result<(), Failure>] {
        defer!(|slot| log.say(format!("first {}", slot.is_err())));
        defer!(|slot| Err::<(), _>(Failure));
        defer!(|slot| log.say("last"));
        Err(Failure)
    }

    attach_while_panicking(log): ["body", "attach"], ["last", "first true"]; [Err(Failure), slot: Result<(), Failure>] {
        defer!(|slot| log.say(format!("first {}", slot.is_err())));
        defer!(|slot| Err::<(), _>(Failure));
        defer!(|slot| log.say("last"));
        panic!("body")
    }

    from(log): ["from"], ["last", "first true"]; [Ok(()), slot: Result<(), Failure>] {
        defer!(|slot| log.say(format!("first {}", slot.is_ok())));
        defer!(|slot| Err::<(), &str>("text"));
        defer!(|slot| log.say("last"));
        Ok(())
    }

    settle(log): ["settle", "settle"], ["last", "between", "first"]; [Reply, slot: Reply] {
        defer!(|slot| log.say("first"));
        defer!(|slot| Err::<(), _>(Failure));
        defer!(|slot| log.say("between"));
        defer!(|slot| Err::<(), _>(Failure));
        defer!(|slot| log.say("last"));
        Reply
    }

    is_failure(log): ["is_failure"], ["last", "failure", "first"]; [Reply, slot: Reply] {
        defer!(|slot| log.say("first"));
        defer_on_failure!(|slot| log.say("failure"));
        defer_on_success!(|slot| log.say("never"));
        defer!(|slot| log.say("last"));
        Reply
    }

    is_failure_of_a_guard_s_slot(log): ["is_failure"], ["last", "dropped value", "first"]; [Reply, slot: Reply] {
        defer!(|slot| log.say("first"));
        defer!(|slot| log.say("dropped value"));
        let value = guard!(Box::new(1), |value, slot| drop(value));
        defer_on_success!(|slot, value| log.say(format!("never {value}")));
        defer!(|slot| log.say("last"));
        Reply
    }

    from_unfinished(log): ["body", "unfinished", NO_FIRST_RESULT, "unfinished", NO_FIRST_RESULT], ["last", "first", "opened"];
    [slot: Result<(), Failure>, done: ()] {
        defer!(|done| log.say("opened"));
        defer!(|done, slot| log.say("never"));
        _ = guard!("first", |value, done| log.say(value));
        defer!(|slot| log.say("never"));
        defer!(|done| log.say("last"));
        panic!("body")
    }

    default(log): ["body", "default", "the first value of the slot `reply` can't be made: default"], ["last", "first"]; [reply: Reply, done: ()] {
        defer!(|done| log.say("first"));
        defer!(|reply| log.say("never"));
        defer!(|done| log.say("last"));
        panic!("body")
    }

    drop_of_an_entry_s_value(log): ["value"], ["last", "first"]; [(), done: ()] {
        defer!(|done| log.say("first"));
        defer!(|done| Bomb("value"));
        defer!(|done| log.say("last"));
    }

    drop_of_what_an_entry_owns(log): ["not run", "run"], ["last", "first"]; [Ok(()), slot: Result<(), Failure>] {
        defer!(|slot| log.say("first"));
        let bomb = Bomb("run");
        defer!(move |slot| _ = &bomb);
        let bomb = Bomb("not run");
        defer_on_failure!(move |slot| _ = &bomb);
        defer!(|slot| log.say("last"));
        Ok(())
    }

    drop_of_a_guard_s_value(log): ["held"], ["last", "first"]; [(), done: ()] {
        defer!(|done| log.say("first"));
        _ = guard!(Bomb("held"), |bomb, done| drop(bomb));
        defer!(|done| log.say("last"));
    }

    drop_of_what_a_dismissed_guard_owns(log): ["owned"], ["last", "first"]; [(), done: ()] {
        defer!(|done| log.say("first"));
        let bomb = Bomb("owned");
        let held = guard!(1, move |_held, done| _ = &bomb);
        _ = dismiss(held);
        defer!(|done| log.say("last"));
    }

    drop_of_the_value_that_an_error_replaces(log): ["value"], ["last", "first true"]; [Ok(Bomb("")), slot: Result<Bomb, Later>] {
        defer!(|slot| log.say(format!("first {}", slot.is_err())));
        defer!(|slot| Err::<(), _>(Later));
        defer!(|slot| log.say("last"));
        Ok(Bomb("value"))
    }

    drop_of_the_slot_s_old_value(log): ["old"], ["last", "first true"]; [Bomb("old"), slot: Bomb] {
        defer!(|slot| log.say(format!("first {}", slot.0.is_empty())));
        defer!(|slot| log.say("last"));
        Bomb("")
    }

    drop_of_the_slots_at_the_end(log): ["body", "one", "two"], ["last", "first"]; [(Bomb("one"), Bomb("two")), one: Bomb, two: Bomb] {
        defer!(|one| log.say("first"));
        defer!(|two| log.say("last"));
        panic!("body")
    }

    drop_of_a_panic_in_a_recovery(log): ["payload"], ["last", "first"]; [(), done: ()] {
        defer!(|done| log.say("first"));
        recover!(|panic, done| drop(panic));
        defer!(|done| log.say("last"));
        std::panic::panic_any(Bomb("payload"))
    }
}

/// An error that carries no other.
#[derive(Debug)]
struct Later;

impl Attach for Later {
    fn attach(&mut self, _: Self) {}
}

// ==== entries that are awaited ====

#[test]
fn entries_that_are_awaited() {
    let log = RefCell::new(Vec::new());
    let say = |line: &str| log.borrow_mut().push(line.to_owned());
    let panics =
        futures_executor::block_on(returns_local!(Vec::new(), async |panics: Vec<String>| {
            recover!(|panic, panics| *panics = said(&panic));
            let result = returns_local!(Ok(()), async |slot: Result<(), Failure>| {
                defer!(async |slot| say("first"), |slot| ());
                defer!(async |slot| Err::<(), _>(Failure), |slot| ());
                defer!(async |slot| say("between"), |slot| ());
                defer!(async |slot| Err::<(), &str>("text"), |slot| ());
                defer!(async |slot| say("last"), |slot| ());
                Err(Failure)
            });
            result.await.expect("it panics");
            Vec::new()
        }));
    assert_eq!(panics, ["from", "attach"]);
    assert_eq!(log.into_inner(), ["last", "between", "first"]);
}

/// A future that panics when it is polled for this time, and keeps what it owns.
struct Panics<'l> {
    polls: u8,
    _owned: Noisy<'l>,
}

impl Future for Panics<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.polls -= 1;
        assert!(self.polls > 0, "poll");
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// Says that it is dropped.
struct Noisy<'l>(&'l Log, &'static str);

impl Drop for Noisy<'_> {
    fn drop(&mut self) {
        self.0.say(self.1);
    }
}

/// What a frame panics with if the future of its second entry panics, or is dropped, and the entry's fallback has owned this.
fn panics_of(log: &Log, polls: u8, awaits: bool, owned: impl Sized) -> Vec<String> {
    futures_executor::block_on(returns_local!(Vec::new(), async |panics: Vec<String>| {
        recover!(|panic, panics| *panics = said(&panic));
        returns_local!(async |done: ()| {
            defer!(|done| log.say("first"));
            let future = Panics {
                polls,
                _owned: Noisy(log, "future"),
            };
            defer!(
                async move |done| {
                    if awaits {
                        future.await;
                    }
                },
                move |done| drop(owned)
            );
            defer!(|done| log.say("last"));
        })
        .await;
        Vec::new()
    }))
}

#[test]
fn an_entry_s_future_that_panics_is_dropped_with_what_its_fallback_owns() {
    for polls in [1, 2, 3] {
        let log = Log::new();
        let panics = panics_of(&log, polls, true, Noisy(&log, "fallback"));
        assert_eq!(panics, ["poll"]);
        assert_eq!(log.lines(), ["last", "future", "fallback", "first"]);
    }
}

#[test]
fn a_fallback_that_owns_what_panics_as_it_is_dropped() {
    for (awaits, all) in [(true, &["poll", "owned"][..]), (false, &["owned"])] {
        let log = Log::new();
        assert_eq!(panics_of(&log, 1, awaits, Bomb("owned")), all);
        assert_eq!(log.lines(), ["last", "future", "first"]);
    }
}

#[test]
fn what_a_dropped_frame_calls() {
    let log = RefCell::new(Vec::new());
    let say = |line: &str| log.borrow_mut().push(line.to_owned());
    let panics = returns!(Vec::new(), |panics: Vec<String>| {
        recover!(|panic, panics| *panics = said(&panic));
        let mut frame = pin!(returns_local!(Err(Failure), async |slot: Result<
            (),
            Failure,
        >| {
            defer!(|slot| say("first"));
            defer!(async |slot| (), |slot| Err::<(), _>(Failure));
            defer!(|slot| say("between"));
            defer!(async |slot| (), |slot| Err::<(), &str>("text"));
            defer!(|slot| say("last"));
            std::future::pending::<()>().await;
            Ok(())
        }));
        let mut context = Context::from_waker(Waker::noop());
        assert!(frame.as_mut().poll(&mut context).is_pending());
        Vec::new()
    });
    assert_eq!(panics, ["from", "attach"]);
    assert_eq!(log.into_inner(), ["last", "between", "first"]);
}

#[test]
fn a_first_value_that_was_looked_at_is_the_one_that_is_returned() {
    thread_local!(static MADE: Cell<u32> = const { Cell::new(0) });
    #[derive(Debug, PartialEq)]
    struct Number(u32);
    impl Default for Number {
        fn default() -> Self {
            MADE.set(MADE.get() + 1);
            Number(MADE.get())
        }
    }
    let (stopped, number) = returns!(|stopped: bool, number: Number| {
        recover!(|_panic, stopped| *stopped = true);
        assert_eq!(*number, Number(1));
        panic!("body");
    });
    assert!(stopped);
    assert_eq!(number, Number(1));
}
