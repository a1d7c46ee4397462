//! How a frame is left, and which exits an entry runs on.

use super::entries::Entries;
#[cfg(feature = "std")]
use super::{
    entries::{Cells, Count, Functions, Rest, TopChunk},
    slot::Slots,
};
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
        let mut rest = self.entries.rest(self.slots);
        while !rest.is_empty() {
            rest.run_top(Exit::Panicking(&mut Panicking {}));
        }
    }
}

/// The rest of a frame that panicked (`payload`), or that returned with entries on the heap. It has everything by value:
/// an address that escapes to here would keep the optimiser from seeing through the frame.
///
/// Evaluates to the slots' values, unless the frame is panicking at its end: then the panic goes on.
#[cfg(feature = "std")]
#[cold]
#[inline(never)]
#[allow(clippy::needless_pass_by_value, reason = "an address would escape")]
pub(super) fn leave<S: Slots>(
    payload: Option<Payload>,
    count: Count,
    functions: Functions,
    cells: Cells,
    chunk: TopChunk,
    mut slots: S,
) -> S::Values {
    let entries = Entries::over(&count, &functions, &cells, &chunk);
    match leave_rest(payload.map(Panic::caught), entries.rest(&mut slots)) {
        Ok(()) => slots.into_values(),
        Err(panic) => resume_after(panic, slots),
    }
}

/// Runs all entries, and tells whether the frame has returned.
#[cfg(feature = "std")]
fn leave_rest(mut caught: Option<Panic>, mut rest: Rest<'_>) -> Result<(), Panic> {
    loop {
        match leave_once(caught, &mut rest) {
            Err(panic) if !rest.is_empty() => caught = Some(panic),
            left => return left,
        }
    }
}

/// Runs entries until there is none, or until one has panicked after the frame had returned.
#[cfg(feature = "std")]
fn leave_once(caught: Option<Panic>, rest: &mut Rest<'_>) -> Result<(), Panic> {
    let mut panicking = Panicking { panic: caught };
    if panicking.panic.is_some() {
        if !rest.top_stops_unwinding() {
            run_while_unwinding(rest, &mut panicking);
        }
        let recovery = catch_unwind(AssertUnwindSafe(|| {
            rest.run_top(Exit::Panicking(&mut panicking));
        }));
        if let Err(payload) = recovery {
            return Err(newest(payload, panicking.panic));
        }
        if let Some(panic) = panicking.panic {
            return Err(panic);
        }
    }
    catch_unwind(AssertUnwindSafe(|| rest.run_returned())).map_err(Panic::caught)
}

/// Goes on with the panic that no entry stopped.
#[cfg(feature = "std")]
fn resume_after<S: Slots>(panic: Panic, slots: S) -> ! {
    let mut last = Some(panic);
    // A slot's destructor that panics would abort in the unwinding, and so would a second one here.
    slots.drop_each(&mut |slot| drop_caught(slot, &mut last));
    match last {
        Some(panic) => panic.resume(),
        None => unreachable!("a newer panic takes its place"),
    }
}

#[cfg(feature = "std")]
fn drop_caught(slot: &mut dyn FnMut(), last: &mut Option<Panic>) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(slot)) {
        *last = Some(newest(payload, last.take()));
    }
}

/// Drops what several slots held. Two destructors that panic would abort if one ran in the unwinding of the other.
#[cfg(feature = "std")]
#[inline(never)]
pub(super) fn drop_each(slots: &mut [&mut dyn FnMut()]) {
    let mut last = None;
    for slot in slots {
        drop_caught(slot, &mut last);
    }
    if let Some(panic) = last {
        panic.resume();
    }
}

/// Drops what several slots held.
#[cfg(not(feature = "std"))]
pub(super) fn drop_each(slots: &mut [&mut dyn FnMut()]) {
    for slot in slots {
        slot();
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
fn run_while_unwinding(rest: &mut Rest<'_>, panicking: &mut Panicking) {
    struct RunOnUnwind<'a, 'r>(&'a mut Rest<'r>, &'a mut Panicking);

    impl Drop for RunOnUnwind<'_, '_> {
        fn drop(&mut self) {
            let RunOnUnwind(rest, panicking) = self;
            while !rest.is_empty() && !rest.top_stops_unwinding() {
                let entry = catch_unwind(AssertUnwindSafe(|| {
                    rest.run_top(Exit::Panicking(panicking));
                }));
                if let Err(payload) = entry {
                    panicking.panic = Some(newest(payload, panicking.panic.take()));
                }
            }
        }
    }

    let run = RunOnUnwind(rest, panicking);
    // The real payload is in `panicking`, for an entry that stops it; this one only makes the unwinding.
    let unwinding = catch_unwind(AssertUnwindSafe(|| {
        let _run = run;
        resume_unwind(Box::new(()))
    }));
    drop(unwinding);
}
