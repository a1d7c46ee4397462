//! One run of a rehearsed function: what it passed, and where it is left.

use std::{
    cell::RefCell,
    fmt, mem,
    panic::resume_unwind,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

#[cfg(feature = "tracing")]
use crate::watch::is_telling;
use crate::{
    panic::{self, Payload},
    watch::Site,
};

/// More exits than this are a loop that nobody meant to rehearse.
pub(super) const MOST: usize = 1_000;

/// What has just happened where a function may be left.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Behind {
    Registration,
    Body,
    Run,
}

/// A place where a function may be left.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Point {
    behind: Behind,
    site: Site,
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.behind {
            Behind::Registration => "behind the registration of ",
            Behind::Body => "behind the body of ",
            Behind::Run => "behind the run of ",
        })?;
        self.site.fmt(f)
    }
}

/// The points that the runs so far have passed, in order. The next run is left at the one behind them.
#[derive(Default)]
pub(super) struct Way(Vec<Point>);

impl Way {
    /// # Panics
    /// If it is too long.
    pub(super) fn check(&self) {
        if let Some(last) = self.0.get(MOST - 1) {
            panic!(
                "the function has {MOST} exits and more, the last one {last}: rehearse it with less to do"
            );
        }
    }
}

/// How a run is to be left.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// At the first point that no run has passed before, by a panic.
    Point,
    /// By dropping the future after a number of polls.
    Polls(usize),
}

/// How a run is left, as far as it has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Unbegun,
    /// It goes on.
    Open,
    Left(Point),
    /// After so many polls.
    Dropped(usize),
    /// By a panic that isn't this run's.
    Panicked,
    ToItsEnd,
}

impl Ending {
    /// As the run is to end.
    fn is_as_aimed(self) -> bool {
        matches!(self, Ending::Left(_) | Ending::Dropped(_))
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ending::Unbegun | Ending::Open => Ok(()),
            Ending::Left(point) => write!(f, "left by a panic {point}"),
            Ending::Dropped(0) => f.write_str("dropped before its first poll"),
            Ending::Dropped(polls) => write!(f, "dropped after poll {polls}"),
            Ending::Panicked => f.write_str("left by a panic of its own"),
            Ending::ToItsEnd => f.write_str("ran to its end"),
        }
    }
}

/// A run, shared with its thread while the function runs.
pub(super) struct Shared(Mutex<Run>);

struct Run {
    way: Vec<Point>,
    aim: Aim,
    number: usize,
    passed: usize,
    ending: Ending,
    /// The point at which it took another way than the run before.
    strayed: Option<Point>,
}

impl Shared {
    pub(super) fn new(Way(way): Way, aim: Aim) -> Arc<Self> {
        let number = way.len() + 1;
        Arc::new(Shared(Mutex::new(Run {
            way,
            aim,
            number,
            passed: 0,
            ending: Ending::Unbegun,
            strayed: None,
        })))
    }

    fn lock(&self) -> MutexGuard<'_, Run> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The value of what ran; none if the panic that this run has made came through.
    ///
    /// # Panics
    /// With any other panic.
    pub(super) fn value_of<T>(&self, ran: thread::Result<T>) -> Option<T> {
        match ran {
            Ok(value) => {
                self.lock().end_as(Ending::ToItsEnd);
                Some(value)
            }
            Err(payload) => self.stop(payload),
        }
    }

    /// Stops the panic that this run has made.
    ///
    /// # Panics
    /// With any other panic.
    pub(super) fn stop<T>(&self, payload: Payload) -> Option<T> {
        if self.is_ours(&payload) {
            return None;
        }
        self.lock().end_as(Ending::Panicked);
        resume_unwind(payload)
    }

    fn is_ours(&self, payload: &Payload) -> bool {
        let Ending::Left(point) = self.lock().ending else {
            return false;
        };
        payload
            .downcast_ref::<String>()
            .is_some_and(|text| *text == text_of(point))
    }

    /// The future is to be dropped after so many polls.
    pub(super) fn is_dropped_after(&self, polls: usize) -> bool {
        let mut run = self.lock();
        let is_dropped = run.aim == Aim::Polls(polls);
        if is_dropped {
            run.ending = Ending::Dropped(polls);
        }
        is_dropped
    }

    /// The way for the next run, or none after the one that ran to its end.
    ///
    /// # Panics
    /// If the function wasn't run, or didn't do what it did before.
    pub(super) fn finish(&self) -> Option<Way> {
        let mut run = self.lock();
        assert!(
            run.ending != Ending::Unbegun,
            "nothing was rehearsed: run the function by `exit.of(…)` in the closure"
        );
        let way = mem::take(&mut run.way);
        if run.aim == Aim::Point {
            if let Some(strayed) = run.strayed {
                panic!(
                    "the function doesn't do the same each time: its exit {} was {}, and now is {strayed}",
                    run.passed,
                    way[run.passed - 1]
                );
            }
            if let Some(missed) = way.get(run.passed) {
                panic!(
                    "the function doesn't do the same each time: it has ended before its exit {}, which was {missed}",
                    run.passed + 1,
                );
            }
        }
        run.ending.is_as_aimed().then_some(Way(way))
    }
}

fn text_of(point: Point) -> String {
    format!("rehearsed: left {point}")
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let run = self.lock();
        match (run.aim, run.ending) {
            (Aim::Point, Ending::Unbegun | Ending::Open) => write!(f, "exit {}", run.number),
            (Aim::Point, ending) => write!(f, "exit {}: {ending}", run.number),
            (Aim::Polls(polls), Ending::Unbegun | Ending::Open) => {
                write!(f, "to be {}", Ending::Dropped(polls))
            }
            (Aim::Polls(_), ending) => ending.fmt(f),
        }
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Run {
    fn end_as(&mut self, ending: Ending) {
        if !self.ending.is_as_aimed() {
            self.ending = ending;
        }
    }

    /// Whether the function is left here.
    fn pass(&mut self, point: Point) -> bool {
        if self.aim != Aim::Point
            || matches!(self.ending, Ending::Left(_))
            || self.strayed.is_some()
        {
            return false;
        }
        self.passed += 1;
        if let Some(before) = self.way.get(self.passed - 1) {
            if *before != point {
                self.strayed = Some(point);
            }
            return false;
        }
        self.way.push(point);
        self.ending = Ending::Left(point);
        true
    }
}

// ==== the thread ====

thread_local! {
    static CURRENT: RefCell<Option<Arc<Shared>>> = const { RefCell::new(None) };
}

/// While it is there, the thread's points belong to the run.
pub(super) struct Current(Option<Arc<Shared>>);

pub(super) fn enter(run: &Arc<Shared>) -> Current {
    let mut state = run.lock();
    // A function before this one may have ended.
    state.end_as(Ending::Open);
    drop(state);
    Current(CURRENT.replace(Some(Arc::clone(run))))
}

impl Drop for Current {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

/// The thread's run, if one is rehearsed.
fn current() -> Option<Arc<Shared>> {
    CURRENT.try_with(|current| current.borrow().clone()).ok()?
}

/// Names the exit if the clean-up of a block that panics does so too: it aborts, and nothing behind it is run.
pub(crate) struct Aborting;

impl Drop for Aborting {
    fn drop(&mut self) {
        if let Some(run) = current() {
            eprintln!("rehearsed: {run}");
        }
    }
}

/// The hook: leaves the function here if its turn has come.
pub(crate) fn passed(behind: Behind, site: Site) {
    // A second panic could abort.
    if thread::panicking() {
        return;
    }
    // A panic in a subscriber goes no further, so the function would never be left there.
    #[cfg(feature = "tracing")]
    if is_telling() {
        return;
    }
    let Some(run) = current() else {
        return;
    };
    let point = Point { behind, site };
    let is_left = run.lock().pass(point);
    if is_left {
        drop(run);
        let payload = text_of(point);
        panic::begins_at(&payload, Some(site.location));
        resume_unwind(Box::new(payload));
    }
}
