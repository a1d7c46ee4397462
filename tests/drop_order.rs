//! Rules 8 and 9 of the exit: every entry runs at most once, what it owns is dropped once, and a guard's value outlives
//! its uses; and what `dismiss` cancels.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
};

use epilogue::{
    defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, recover, returns,
};

#[path = "support/log.rs"]
mod log;

use log::Log;

#[derive(Default)]
struct Counts {
    made: Cell<u32>,
    dropped: Cell<u32>,
    runs: Cell<u32>,
}

impl Counts {
    fn part(&self) -> Part<'_> {
        self.made.set(self.made.get() + 1);
        Part(self)
    }

    fn run(&self) {
        self.runs.set(self.runs.get() + 1);
    }
}

/// Counts its drop.
struct Part<'a>(&'a Counts);

impl Part<'_> {
    fn run(&self) {
        self.0.run();
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        self.0.dropped.set(self.0.dropped.get() + 1);
    }
}

fn consume(part: Part<'_>) {
    part.run();
    drop(part);
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Leave {
    Success,
    Failure,
    Panic,
    /// Panicking, and stopped by an entry registered last.
    Recovered,
}

/// Registers one entry of each kind, `rounds` times, and tells how many ran; each of them owns a part.
fn every_kind(leave: Leave, rounds: usize) -> u32 {
    let counts = Counts::default();
    let left = catch_unwind(AssertUnwindSafe(|| {
        returns!(Ok(()), |result: Result<(), ()>| {
            for _ in 0..rounds {
                let part = counts.part();
                defer!(move |result| part.run());
                defer!(result, consume(counts.part()));
                let _held = guard!(counts.part(), |part, result| part.run());
                let part = counts.part();
                defer_on_success!(move |result| part.run());
                defer_on_success!(result, consume(counts.part()));
                let part = counts.part();
                defer_on_failure!(move |result| part.run());
                defer_on_failure!(result, consume(counts.part()));
                let part = counts.part();
                defer_on_unwind!(move |result| part.run());
                defer_on_unwind!(result, consume(counts.part()));
                // Cancelled: these never run.
                let held = guard!(counts.part(), |part, result| part.run());
                let part = counts.part();
                defer!(move |result, held| part.run());
                drop(dismiss(held));
            }
            let part = counts.part();
            if leave == Leave::Recovered {
                recover!(move |_panic, result| part.run());
            } else {
                recover!(move |_panic, result| {
                    part.run();
                    panic!("again");
                });
            }
            match leave {
                Leave::Success => Ok(()),
                Leave::Failure => Err(()),
                Leave::Panic | Leave::Recovered => panic!("stop"),
            }
        })
    }));
    assert_eq!(left.is_err(), leave == Leave::Panic);
    assert_eq!(counts.made.get(), counts.dropped.get());
    counts.runs.get()
}

#[test]
fn entries_run_once_and_drop_once_on_every_exit() {
    for rounds in [1, 3, 50] {
        let all = u32::try_from(rounds).expect("a few");
        assert_eq!(every_kind(Leave::Success, rounds), 5 * all);
        assert_eq!(every_kind(Leave::Failure, rounds), 5 * all);
        assert_eq!(every_kind(Leave::Panic, rounds), 7 * all + 1);
        assert_eq!(every_kind(Leave::Recovered, rounds), 5 * all + 1);
    }
}

#[test]
fn block_entries_run_once_and_drop_once_on_every_exit() {
    for panic in [false, true] {
        let counts = Counts::default();
        let left = catch_unwind(AssertUnwindSafe(|| {
            let part = counts.part();
            defer!(move || part.run());
            defer!(consume(counts.part()));
            let _held = guard!(counts.part(), |part| part.run());
            let part = counts.part();
            defer_on_success!(move || part.run());
            defer_on_success!(consume(counts.part()));
            let part = counts.part();
            defer_on_unwind!(move || part.run());
            defer_on_unwind!(consume(counts.part()));
            let held = guard!(counts.part(), |part| part.run());
            drop(dismiss(held));
            assert!(!panic, "stop");
        }));
        assert_eq!(left.is_err(), panic);
        assert_eq!(counts.runs.get(), 5);
        assert_eq!((counts.made.get(), counts.dropped.get()), (8, 8));
    }
}

#[test]
fn an_entry_that_panics_is_dropped_once() {
    let counts = Counts::default();
    for rounds in [1, 50] {
        let left = catch_unwind(AssertUnwindSafe(|| {
            returns!((), |done: ()| {
                for _ in 0..rounds {
                    let part = counts.part();
                    defer!(move |done| {
                        part.run();
                        panic!("entry");
                    });
                    let _held = guard!(counts.part(), |part, done| {
                        part.run();
                        panic!("guard");
                    });
                }
            });
        }));
        assert!(left.is_err());
    }
    assert_eq!(counts.made.get(), 2 * (1 + 50));
    assert_eq!(counts.dropped.get(), counts.made.get());
    assert_eq!(counts.runs.get(), counts.made.get());
}

#[test]
fn slots_are_dropped_once() {
    for panic in [false, true] {
        let counts = Counts::default();
        let left = catch_unwind(AssertUnwindSafe(|| {
            returns!(
                (counts.part(), counts.part()),
                |first: Part<'_>, second: Part<'_>| {
                    defer!(|second| *second = counts.part());
                    *first = counts.part();
                    assert!(!panic, "stop");
                    (counts.part(), counts.part())
                }
            )
        }));
        assert_eq!(left.is_err(), panic);
        drop(left);
        assert_eq!(counts.made.get(), if panic { 4 } else { 6 });
        assert_eq!(counts.dropped.get(), counts.made.get());
    }
}

struct Named<'a>(&'a Log, &'static str);

impl Named<'_> {
    fn say(&self, line: &str) {
        self.0.say(line);
    }
}

impl Drop for Named<'_> {
    fn drop(&mut self) {
        self.0.say(format!("drop {}", self.1));
    }
}

#[test]
fn what_an_entry_owns_is_dropped_before_the_next_entry_runs() {
    let log = Log::new();
    returns!((), |done: ()| {
        defer!(done, log.say("first"));
        let owned = Named(&log, "owned");
        defer!(move |done| owned.say("second"));
        let skipped = Named(&log, "skipped");
        defer_on_unwind!(move |done| skipped.say("never"));
        defer!(done, log.say("last"));
    });
    assert_eq!(
        log.lines(),
        ["last", "drop skipped", "second", "drop owned", "first"]
    );
}

#[test]
fn a_guards_value_outlives_the_bodys_locals_and_every_use() {
    let log = Log::new();
    returns!((), |done: ()| {
        let held = guard!(Named(&log, "value"), |value, done| value.0.say("closed"));
        let _local = Named(&log, "local");
        held.0.say("used");
        // Dropping the handle does nothing.
        drop(held);
        log.say("body");
    });
    assert_eq!(
        log.lines(),
        ["used", "body", "drop local", "closed", "drop value"]
    );
}

#[test]
fn a_value_that_is_not_used_by_its_closure_is_dropped_at_the_exit() {
    let log = Log::new();
    returns!((), |done: ()| {
        let _held = guard!(Named(&log, "value"), |_, done| log.say("closed"));
        log.say("body");
    });
    assert_eq!(log.lines(), ["body", "closed", "drop value"]);
}

#[test]
fn what_the_body_writes_through_the_guard_reaches_its_closure_and_later_entries() {
    for panic in [false, true] {
        let mut seen = Vec::new();
        let left = catch_unwind(AssertUnwindSafe(|| {
            returns!((), |done: ()| {
                let mut held = guard!(vec![1], |values, done| seen.extend(values));
                defer!(|done, held| held.push(4));
                held.push(2);
                defer!(|done, held| held.push(3));
                assert!(!panic, "stop");
            });
        }));
        assert_eq!(left.is_err(), panic);
        assert_eq!(seen, [1, 2, 3, 4]);
    }
}

// ==== dismiss ====

#[test]
fn dismiss_gives_the_value_back_and_cancels_the_closure_in_both_scopes() {
    let log = Log::new();
    {
        let held = guard!(Named(&log, "block"), |value| value.0.say("never"));
        drop(dismiss(held));
        log.say("after");
    }
    assert_eq!(log.lines(), ["drop block", "after"]);
    let value = returns!(None, |value: Option<Named<'_>>| {
        let held = guard!(Named(&log, "frame"), |held, value| held.0.say("never"));
        Some(dismiss(held))
    });
    log.say("after");
    drop(value);
    assert_eq!(log.lines(), ["after", "drop frame"]);
}

#[test]
fn entries_that_name_a_dismissed_guard_do_not_run() {
    let log = Log::new();
    returns!((), |done: ()| {
        defer!(done, log.say("first"));
        let held = guard!(1, |_, done| log.say("never"));
        let other = guard!(2, |other, done| log.say(format!("closes {other}")));
        defer!(|done, held| log.say("never"));
        defer!(|done, other, held| log.say("never"));
        defer!(|done, other| {
            *other += 5;
            log.say("uses the other one");
        });
        let _nested = guard!(3, |_, done, held| log.say("never"));
        assert_eq!(dismiss(held), 1);
    });
    assert_eq!(log.lines(), ["uses the other one", "closes 7", "first"]);
}

#[test]
fn a_guard_can_be_dismissed_in_a_branch() {
    fn connect(commit: bool, log: &Log) -> Option<u8> {
        returns!(None, |connection: Option<u8>| {
            let held = guard!(7, |_, connection| log.say("rolled back"));
            if commit {
                return Some(dismiss(held));
            }
            None
        })
    }
    let log = Log::new();
    assert_eq!(connect(true, &log), Some(7));
    assert!(log.lines().is_empty());
    assert_eq!(connect(false, &log), None);
    assert_eq!(log.lines(), ["rolled back"]);
}

#[test]
fn dismissed_in_a_chunk() {
    let log = Log::new();
    let sum = returns!(0, |sum: u32| {
        let mut given_back = 0;
        for turn in 0..40 {
            let held = guard!(turn, |turn, sum| *sum += turn);
            if turn % 2 == 0 {
                given_back += dismiss(held);
            }
        }
        log.say(given_back.to_string());
        0
    });
    assert_eq!(sum, (0..40).filter(|turn| turn % 2 == 1).sum());
    assert_eq!(log.lines(), [(0..40).step_by(2).sum::<u32>().to_string()]);
}
