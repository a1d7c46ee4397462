//! How a frame is left, and which exits an entry runs on.

use super::entries::Entries;
#[cfg(feature = "std")]
use super::{
    entries::{Cells, Count, Functions, Rest, Spill},
    slot::Slots,
};
use crate::outcome::Outcome;
#[cfg(feature = "std")]
use crate::panic::{Panic, Payload};
#[cfg(feature = "std")]
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How the frame stands when an entry runs: it returned, or it is panicking.
pub struct Exit<'x>(Option<&'x mut Panicking>);

/// A panic on its way through the frame.
pub struct Panicking {
    /// Caught, until an entry takes it and so stops it. None while it unwinds the frame.
    #[cfg(feature = "std")]
    caught: Option<Panic>,
}

#[cfg(test)]
impl Panicking {
    pub(super) fn of(caught: bool) -> Self {
        Panicking {
            caught: caught.then(|| Panic::caught(Box::new("panic"))),
        }
    }
}

impl<'x> Exit<'x> {
    pub(super) const RETURNED: Self = Exit(None);

    pub(super) fn panicking(panicking: &'x mut Panicking) -> Self {
        Exit(Some(panicking))
    }

    /// The same for another entry.
    #[inline(always)]
    pub(super) fn again(&mut self) -> Exit<'_> {
        Exit(self.0.as_deref_mut())
    }

    #[inline(always)]
    pub(super) fn is_panicking(&self) -> bool {
        self.0.is_some()
    }

    /// Whether an entry isn't run now: one that stops an unwinding runs when the panic has been caught, any other one
    /// while it unwinds the frame.
    #[inline(always)]
    pub(super) fn leaves(&self, stops_unwinding: bool) -> bool {
        match &self.0 {
            None => false,
            #[cfg(feature = "std")]
            Some(panicking) => panicking.caught.is_some() != stops_unwinding,
            #[cfg(not(feature = "std"))]
            Some(_) => stops_unwinding,
        }
    }

    #[cfg(feature = "std")]
    #[inline(always)]
    pub(super) fn take_panic(self) -> Option<Panic> {
        self.0.and_then(|panicking| panicking.caught.take())
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

/// The rest of a frame that panicked. It has everything by value: an address that escapes to here would keep the optimiser
/// from seeing through the frame.
///
/// Evaluates to the slots' values, unless the frame is panicking at its end: then the panic goes on.
#[cfg(feature = "std")]
#[cold]
#[inline(never)]
#[allow(clippy::needless_pass_by_value, reason = "an address would escape")]
pub(super) fn leave<S: Slots>(
    payload: Payload,
    count: Count,
    functions: Functions,
    cells: Cells,
    spill: Spill,
    mut slots: S,
) -> S::Values {
    let entries = Entries::over(&count, &functions, &cells, &spill);
    match leave_rest(payload, entries.rest(&mut slots)) {
        None => slots.into_values(),
        Some(panic) => resume_after(panic, slots),
    }
}

/// Runs all entries, and tells what the frame panics with at its end.
#[cfg(feature = "std")]
fn leave_rest(payload: Payload, mut rest: Rest<'_>) -> Option<Panic> {
    let mut caught = Some(Panic::caught(payload));
    while !rest.is_empty() {
        let mut panicking = Panicking { caught };
        let mut newer = None;
        let left = catch_unwind(AssertUnwindSafe(|| {
            let unwinding = RunOnUnwind {
                rest: &mut rest,
                newer: &mut newer,
            };
            if panicking.caught.is_some() {
                unwinding.rest.run_top(Exit::panicking(&mut panicking));
            }
            // No entry has stopped it, so the others run inside of its unwinding.
            if let Some(panic) = panicking.caught.take() {
                panic.resume();
            }
            unwinding.rest.run_returned();
        }));
        caught = match left {
            Ok(()) => None,
            Err(payload) => {
                let panic = newest(payload, panicking.caught);
                Some(match newer {
                    Some(newer) => newer.after(panic),
                    None => panic,
                })
            }
        };
    }
    caught
}

/// Runs what is left when a panic comes, inside its unwinding, so that `thread::panicking()` is true for it, up to an
/// entry that stops it.
#[cfg(feature = "std")]
struct RunOnUnwind<'a, 'r> {
    rest: &'a mut Rest<'r>,
    /// The newest panic of an entry that was run here, where letting it out would abort.
    newer: &'a mut Option<Panic>,
}

#[cfg(feature = "std")]
impl Drop for RunOnUnwind<'_, '_> {
    fn drop(&mut self) {
        loop {
            let ran = catch_unwind(AssertUnwindSafe(|| {
                self.rest
                    .run_top(Exit::panicking(&mut Panicking { caught: None }))
            }));
            match ran {
                Ok(true) => {}
                Ok(false) => return,
                Err(payload) => *self.newer = Some(newest(payload, self.newer.take())),
            }
        }
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
        while rest.run_top(Exit::panicking(&mut Panicking {})) {}
    }
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
