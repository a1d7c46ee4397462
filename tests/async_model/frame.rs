//! The same as a frame.

use std::{
    any::Any,
    future::{Future, poll_fn},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::Mutex,
    task::{Context, Poll, Waker},
};

use epilogue::{
    AsyncSlot, Errors, Panic, defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss,
    guard, hold, recover, returns,
};

use crate::{
    program::{BODY, Ending, Entry, Kind, Outcome, Program, Seen, UNFINISHED, When},
    weight::{Aligned, Huge, Large, Odd, Page, Weight},
};

type Slot = Result<(), Errors<usize>>;

pub fn run(program: &Program, polls: usize, seed: u64) -> Seen {
    let log = Log {
        events: Mutex::default(),
        run: format!("of {seed} at {polls}"),
    };
    let mut future = Box::pin(function(program, &log));
    let mut context = Context::from_waker(Waker::noop());
    let mut outcome = None;
    for _ in 0..polls {
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(&mut context)));
        outcome = match polled {
            Ok(Poll::Pending) => continue,
            Ok(Poll::Ready(slot)) => Some(Outcome::Returned(slot.map_err(|errors| {
                let (first, mut rest) = errors.into_parts();
                rest.insert(0, first);
                rest
            }))),
            Err(payload) => Some(Outcome::Panicked(number(&payload))),
        };
        break;
    }
    let dropped = catch_unwind(AssertUnwindSafe(|| drop(future)));
    Seen {
        outcome: outcome.unwrap_or_else(|| {
            let panic = dropped.err();
            Outcome::Cancelled(panic.as_ref().map(number))
        }),
        events: log.events.into_inner().unwrap(),
    }
}

/// The number that a text begins with.
fn number(payload: &Box<dyn Any + Send>) -> usize {
    let text = payload.downcast_ref::<String>().unwrap();
    text.split(' ').next().unwrap().parse().unwrap()
}

struct Log {
    events: Mutex<Vec<String>>,
    run: String,
}

impl Log {
    fn say(&self, number: usize, event: &str) {
        let said = format!("{number} {event}");
        self.events.lock().unwrap().push(said);
    }

    /// With a text of its own each time: an earlier panic that this test caught is told from it by the text. Without the
    /// hook, which would print thousands of them, and behind which a fuzzer stops.
    fn panic(&self, number: usize) -> ! {
        resume_unwind(Box::new(format!("{number} {}", self.run)))
    }

    fn act(&self, number: usize, event: &str, ending: Ending) -> Result<(), usize> {
        self.say(number, event);
        match ending {
            Ending::Fine => Ok(()),
            Ending::Fails => Err(number),
            Ending::Panics => self.panic(number),
        }
    }

    async fn act_late<W: Weight>(
        &self,
        number: usize,
        pauses: usize,
        ending: Ending,
    ) -> Result<(), usize> {
        let weight = W::new(number);
        self.say(number, "begins");
        for _ in 0..pauses {
            pause(1).await;
            weight.assert_is(number);
        }
        self.act(number, "ends", ending)
    }
}

struct Value<'a, W: Weight>(&'a Log, usize, W);

impl<'a, W: Weight> Value<'a, W> {
    fn new(log: &'a Log, number: usize) -> Self {
        Value(log, number, W::new(number))
    }
}

impl<W: Weight> Drop for Value<'_, W> {
    fn drop(&mut self) {
        self.2.assert_is(self.1);
        self.0.say(self.1, "dropped");
    }
}

async fn pause(times: usize) {
    let mut left = times;
    poll_fn(|_| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        Poll::Pending
    })
    .await;
}

fn recovered(panic: Panic) -> String {
    let earlier = panic.suppressed().len();
    let newest = number(&(panic.downcast::<String>().unwrap() as _));
    format!("recovers {newest}, after {earlier}")
}

async fn function(program: &Program, log: &Log) -> Slot {
    returns!(Err(UNFINISHED.into()), async |slot: Slot| {
        for (number, entry) in program.entries.iter().enumerate() {
            pause(entry.before).await;
            let register = match entry.weight {
                0 => register::<(), ()>,
                1 => register::<(), Huge>,
                2 => register::<Odd, Odd>,
                3 => register::<Large, ()>,
                4 => register::<Large, Large>,
                5 => register::<Odd, Aligned>,
                _ => register::<Page, Aligned>,
            };
            register(&slot, log, number, *entry);
        }
        pause(program.pauses).await;
        match program.ending {
            Ending::Fine => Ok(()),
            Ending::Fails => Err(BODY)?,
            Ending::Panics => log.panic(BODY),
        }
    })
    .await
}

/// Registers an entry that captures a `C`, and whose future holds a `W`.
fn register<'e, C: Weight, W: Weight>(
    slot: &AsyncSlot<'_, 'e, Slot>,
    log: &'e Log,
    number: usize,
    entry: Entry,
) {
    let (ending, fallback) = (entry.ending, entry.fallback);
    let captured = C::new(number);
    macro_rules! entry {
        ($defer:ident) => {
            $defer!(move |slot| {
                captured.assert_is(number);
                log.act(number, "runs", ending)
            })
        };
        ($defer:ident, $pauses:expr) => {
            $defer!(
                async move |slot| {
                    let ended = log.act_late::<W>(number, $pauses, ending).await;
                    captured.assert_is(number);
                    ended
                },
                move |slot| {
                    captured.assert_is(number);
                    log.act(number, "instead", fallback)
                }
            )
        };
    }
    match entry.kind {
        Kind::Sync(When::Always) => entry!(defer),
        Kind::Sync(When::OnSuccess) => entry!(defer_on_success),
        Kind::Sync(When::OnFailure) => entry!(defer_on_failure),
        Kind::Sync(When::OnUnwind) => entry!(defer_on_unwind),
        Kind::Async(When::Always, pauses) => entry!(defer, pauses),
        Kind::Async(When::OnSuccess, pauses) => entry!(defer_on_success, pauses),
        Kind::Async(When::OnFailure, pauses) => entry!(defer_on_failure, pauses),
        Kind::Async(When::OnUnwind, pauses) => entry!(defer_on_unwind, pauses),
        Kind::SyncGuard => {
            _ = guard!(Value::<C>::new(log, number), move |_, slot| log
                .act(number, "runs", ending));
        }
        Kind::AsyncGuard(pauses) => {
            _ = guard!(
                Value::<C>::new(log, number),
                async move |_, slot| log.act_late::<W>(number, pauses, ending).await,
                move |_, slot| log.act(number, "instead", fallback)
            );
        }
        Kind::Dismissed => {
            let guard = guard!(
                Value::<C>::new(log, number),
                async move |_, slot| log.act_late::<W>(number, 1, ending).await,
                move |_, slot| log.act(number, "instead", fallback)
            );
            drop(dismiss(guard));
        }
        Kind::Hold => {
            let value = hold!(slot, Value::<C>::new(log, number));
            value.2.assert_is(number);
        }
        Kind::Recover => recover!(move |panic, slot| {
            captured.assert_is(number);
            log.say(number, &recovered(panic));
        }),
    }
}
