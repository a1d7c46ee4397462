//! The same as a frame.

use std::{
    any::Any,
    future::{Future, poll_fn},
    panic::{AssertUnwindSafe, catch_unwind, panic_any},
    sync::Mutex,
    task::{Context, Poll, Waker},
};

use epilogue::{
    Errors, Panic, defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard,
    recover, returns,
};

use crate::program::{BODY, Ending, Kind, ON_PURPOSE, Outcome, Program, Seen, UNFINISHED, When};

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

    /// With a text of its own each time: an earlier panic that this test caught is told from it by the text.
    fn panic(&self, number: usize) -> ! {
        panic_any(format!("{number} {} {ON_PURPOSE}", self.run))
    }

    fn act(&self, number: usize, event: &str, ending: Ending) -> Result<(), usize> {
        self.say(number, event);
        match ending {
            Ending::Fine => Ok(()),
            Ending::Fails => Err(number),
            Ending::Panics => self.panic(number),
        }
    }

    async fn act_late(&self, number: usize, pauses: usize, ending: Ending) -> Result<(), usize> {
        self.say(number, "begins");
        pause(pauses).await;
        self.act(number, "ends", ending)
    }
}

struct Value<'a>(&'a Log, usize);

impl Drop for Value<'_> {
    fn drop(&mut self) {
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
            let (ending, fallback) = (entry.ending, entry.fallback);
            macro_rules! entry {
                ($defer:ident) => {
                    $defer!(move |slot| log.act(number, "runs", ending))
                };
                ($defer:ident, $pauses:expr) => {
                    $defer!(
                        async move |slot| log.act_late(number, $pauses, ending).await,
                        move |slot| log.act(number, "instead", fallback)
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
                    _ = guard!(Value(log, number), move |_, slot| log
                        .act(number, "runs", ending));
                }
                Kind::AsyncGuard(pauses) => {
                    _ = guard!(
                        Value(log, number),
                        async move |_, slot| log.act_late(number, pauses, ending).await,
                        move |_, slot| log.act(number, "instead", fallback)
                    );
                }
                Kind::Dismissed => {
                    let guard = guard!(
                        Value(log, number),
                        async move |_, slot| log.act_late(number, 1, ending).await,
                        move |_, slot| log.act(number, "instead", fallback)
                    );
                    drop(dismiss(guard));
                }
                Kind::Recover => recover!(move |panic, slot| {
                    log.say(number, &recovered(panic));
                }),
            }
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
