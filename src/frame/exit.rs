//! How a frame is left, and which exits an entry runs on.

use super::entries::Entries;
#[cfg(feature = "std")]
use super::entries::{Cells, Count, Functions, TopChunk};
use crate::outcome::Outcome;
#[cfg(feature = "std")]
use crate::panic::{Panic, Payload};
#[cfg(feature = "std")]
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// How the frame stands when an entry runs.
pub enum Exit<'x> {
    Returned,
    Panicking(&'x mut Panicking),
    /// It isn't left yet: the entry only says whether it stops an unwinding.
    #[cfg(feature = "std")]
    Asked,
}

/// A panic on its way through the frame.
pub struct Panicking {
    /// Until an entry takes it, and so stops it.
    #[cfg(feature = "std")]
    panic: Option<Panic>,
}

impl Exit<'_> {
    #[inline(always)]
    pub(super) fn is_panicking(&self) -> bool {
        matches!(self, Exit::Panicking(_))
    }

    #[cfg(feature = "std")]
    #[inline(always)]
    pub(super) fn take_panic(self) -> Option<Panic> {
        match self {
            Exit::Returned | Exit::Asked => None,
            Exit::Panicking(panicking) => panicking.panic.take(),
        }
    }
}

/// Which exits an entry runs on, by the first slot that it names.
pub trait When<T> {
    fn is_met(panicking: bool, slot: &T) -> bool;
}

/// On every exit.
#[derive(Clone, Copy)]
pub struct Always;
/// Returned, and not a failure.
#[derive(Clone, Copy)]
pub struct OnSuccess;
/// Returned a failure, or panicking.
#[derive(Clone, Copy)]
pub struct OnFailure;
/// Panicking.
#[derive(Clone, Copy)]
pub struct OnUnwind;

impl<T> When<T> for Always {
    #[inline(always)]
    fn is_met(_: bool, _: &T) -> bool {
        true
    }
}

impl<T: Outcome> When<T> for OnSuccess {
    #[inline(always)]
    fn is_met(panicking: bool, slot: &T) -> bool {
        !panicking && !slot.is_failure()
    }
}

impl<T: Outcome> When<T> for OnFailure {
    #[inline(always)]
    fn is_met(panicking: bool, slot: &T) -> bool {
        panicking || slot.is_failure()
    }
}

impl<T> When<T> for OnUnwind {
    #[inline(always)]
    fn is_met(panicking: bool, _: &T) -> bool {
        panicking
    }
}

/// Runs what is left of a frame in the unwinding, when there is no way to catch it.
#[cfg(not(feature = "std"))]
pub(super) struct RunOnUnwind<'a, S> {
    pub(super) entries: Entries<'a, S>,
    pub(super) slots: &'a mut S,
}

#[cfg(not(feature = "std"))]
impl<S> Drop for RunOnUnwind<'_, S> {
    fn drop(&mut self) {
        while !self.entries.is_empty() {
            self.entries
                .run_top(self.slots, Exit::Panicking(&mut Panicking {}));
        }
    }
}

/// The rest of a frame that panicked (`payload`), or that returned with entries on the heap. It has everything by value:
/// an address that escapes to here would keep the optimiser from seeing through the frame.
///
/// Evaluates to the slots, unless the frame is panicking at its end: then the panic goes on.
#[cfg(feature = "std")]
#[cold]
#[inline(never)]
#[allow(clippy::needless_pass_by_value, reason = "an address would escape")]
pub(super) fn leave<S>(
    payload: Option<Payload>,
    count: Count,
    functions: Functions<S>,
    cells: Cells,
    chunk: TopChunk,
    mut slots: S,
) -> S {
    let entries = Entries::over(&count, &functions, &cells, &chunk);
    let mut caught = payload.map(Panic::caught);
    while let Err(panic) = leave_once(entries, &mut slots, caught) {
        if entries.is_empty() {
            resume_after(panic, slots);
        }
        caught = Some(panic);
    }
    slots
}

/// Runs entries until the frame has returned, or until one has panicked that shouldn't.
#[cfg(feature = "std")]
fn leave_once<S>(
    entries: Entries<'_, S>,
    slots: &mut S,
    caught: Option<Panic>,
) -> Result<(), Panic> {
    let mut panicking = None;
    if let Some(panic) = caught {
        let mut unwinding = Panicking { panic: Some(panic) };
        if !entries.top_stops_unwinding(slots) {
            run_while_unwinding(entries, slots, &mut unwinding);
        }
        panicking = Some(unwinding);
    }
    let rest = catch_unwind(AssertUnwindSafe(|| {
        if let Some(panicking) = &mut panicking {
            entries.run_top(slots, Exit::Panicking(panicking));
            // It names a guard that was dismissed, so it didn't run, and the panic goes on.
            if panicking.panic.is_some() {
                return;
            }
        }
        entries.run_returned(slots);
    }));
    let left = panicking.and_then(|panicking| panicking.panic);
    match (rest, left) {
        (Ok(()), None) => Ok(()),
        (Ok(()), Some(panic)) => Err(panic),
        (Err(payload), earlier) => Err(newest(payload, earlier)),
    }
}

/// Goes on with the panic that no entry stopped.
#[cfg(feature = "std")]
fn resume_after<S>(panic: Panic, slots: S) -> ! {
    // A slot's destructor that panics here would abort in the unwinding.
    match catch_unwind(AssertUnwindSafe(|| drop(slots))) {
        Ok(()) => panic.resume(),
        Err(payload) => newest(payload, Some(panic)).resume(),
    }
}

#[cfg(feature = "std")]
fn newest(payload: Payload, earlier: Option<Panic>) -> Panic {
    let newest = Panic::caught(payload);
    match earlier {
        Some(earlier) => newest.after(earlier),
        None => newest,
    }
}

/// Runs entries inside a real unwinding, so that `thread::panicking()` is true for them, up to one that stops it.
#[cfg(feature = "std")]
fn run_while_unwinding<S>(entries: Entries<'_, S>, slots: &mut S, panicking: &mut Panicking) {
    struct RunOnUnwind<'a, S> {
        entries: Entries<'a, S>,
        slots: &'a mut S,
        panicking: &'a mut Panicking,
    }

    impl<S> Drop for RunOnUnwind<'_, S> {
        fn drop(&mut self) {
            while !self.entries.is_empty() && !self.entries.top_stops_unwinding(self.slots) {
                let entry = catch_unwind(AssertUnwindSafe(|| {
                    self.entries
                        .run_top(self.slots, Exit::Panicking(self.panicking));
                }));
                if let Err(payload) = entry {
                    self.panicking.panic = Some(newest(payload, self.panicking.panic.take()));
                }
            }
        }
    }

    let run = RunOnUnwind {
        entries,
        slots,
        panicking,
    };
    // The real payload is in `panicking`, for an entry that stops it; this one only makes the unwinding.
    let unwinding = catch_unwind(AssertUnwindSafe(|| {
        let _run = run;
        resume_unwind(Box::new(()))
    }));
    drop(unwinding);
}
