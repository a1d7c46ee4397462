//! How a frame is left, and which exits an entry runs on.

use super::entries::Entries;
#[cfg(feature = "std")]
use crate::panic::Panic;
use crate::{frame::slot::Slots, outcome::Outcome};

/// How the frame stands when an entry runs.
pub enum Exit<'x> {
    Returned,
    Panicking(&'x mut Panicking),
}

/// A panic on its way through the frame.
pub struct Panicking {
    /// Whether it is caught for the entry that stops it, and not being unwound.
    #[cfg(feature = "std")]
    caught: bool,
    #[cfg(feature = "std")]
    panic: Option<Panic>,
}

impl Exit<'_> {
    #[inline(always)]
    pub(super) fn is_unwinding(&self) -> bool {
        match self {
            Exit::Returned => false,
            #[cfg(feature = "std")]
            Exit::Panicking(panicking) => !panicking.caught,
            #[cfg(not(feature = "std"))]
            Exit::Panicking(_) => true,
        }
    }

    #[inline(always)]
    pub(super) fn is_panicking(&self) -> bool {
        matches!(self, Exit::Panicking(_))
    }

    #[cfg(feature = "std")]
    #[inline(always)]
    pub(super) fn take_panic(self) -> Option<Panic> {
        match self {
            Exit::Returned => None,
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
    pub(super) entries: &'a Entries<S>,
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

/// The rest of a frame whose body, assignment or entry panicked. It has everything by value: an address that escapes to
/// here would keep the optimiser from seeing through the frame.
///
/// Evaluates to the slots if the panic was stopped, and goes on with it otherwise.
#[cfg(feature = "std")]
#[cold]
#[inline(never)]
pub(super) fn unwind<S: Slots>(
    payload: Box<dyn std::any::Any + Send>,
    entries: Entries<S>,
    mut slots: S,
) -> S {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    let mut panic = Panic::caught(payload);
    loop {
        let mut panicking = Panicking {
            caught: false,
            panic: Some(panic),
        };
        run_while_unwinding(&entries, &mut slots, &mut panicking);
        let stopped = !entries.is_empty();
        if stopped {
            panicking.caught = true;
            let recovery = catch_unwind(AssertUnwindSafe(|| {
                entries.run_top(&mut slots, Exit::Panicking(&mut panicking));
                entries.run_returned(&mut slots);
            }));
            let Err(payload) = recovery else {
                return slots;
            };
            panic = newest(payload, panicking.panic);
            continue;
        }
        panic = match panicking.panic {
            Some(panic) => panic,
            None => unreachable!("only an entry that stops the unwinding takes the panic"),
        };
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(slots))) {
            panic = newest(payload, Some(panic));
        }
        panic.resume();
    }
}

#[cfg(feature = "std")]
fn newest(payload: Box<dyn std::any::Any + Send>, earlier: Option<Panic>) -> Panic {
    let newest = Panic::caught(payload);
    match earlier {
        Some(earlier) => newest.after(earlier),
        None => newest,
    }
}

/// Runs entries inside a real unwinding, so that `thread::panicking()` is true for them, up to one that stops it.
#[cfg(feature = "std")]
fn run_while_unwinding<S>(entries: &Entries<S>, slots: &mut S, panicking: &mut Panicking) {
    use super::entries::Step;
    use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

    struct RunOnUnwind<'a, S> {
        entries: &'a Entries<S>,
        slots: &'a mut S,
        panicking: &'a mut Panicking,
    }

    impl<S> Drop for RunOnUnwind<'_, S> {
        fn drop(&mut self) {
            while !self.entries.is_empty() {
                let step = catch_unwind(AssertUnwindSafe(|| {
                    self.entries
                        .run_top(self.slots, Exit::Panicking(self.panicking))
                }));
                match step {
                    Ok(Step::Ran) => {}
                    Ok(Step::StopUnwinding) => return,
                    Err(payload) => {
                        self.panicking.panic = Some(newest(payload, self.panicking.panic.take()));
                    }
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
