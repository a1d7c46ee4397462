//! The way out of a frame that panicked and is left at once.

#[cfg(all(feature = "std", not(debug_assertions)))]
use super::storage::cells::{Cells, Count, Functions, Spill, Spilled};
use super::{
    exit::{Exit, Left, Stage},
    slots::Slots,
    storage::cells::Stack,
};
#[cfg(feature = "std")]
use super::{slots::drop_slots, storage::cells::Rest};
#[cfg(feature = "std")]
use crate::panic::{Panic, Payload};
#[cfg(feature = "std")]
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The rest of a frame that panicked. It has everything by value: an address that escapes to here would keep the optimiser
/// from seeing through the frame.
///
/// Evaluates to the slots' values, unless the frame is panicking at its end: then the panic goes on.
#[cfg(all(feature = "std", not(debug_assertions)))]
#[cold]
#[inline(never)]
#[allow(clippy::needless_pass_by_value, reason = "an address would escape")]
pub(super) fn leave<S: Slots>(
    payload: Payload,
    count: Count,
    functions: Functions,
    cells: Cells,
    spilled: Spilled,
    mut slots: S,
) -> S::Values {
    let spill = Spill::of(spilled);
    let stack = Stack::over(&count, &functions, &cells, &spill);
    match leave_rest(payload, stack.rest(&mut slots)) {
        None => slots.into_values(),
        Some(panic) => resume_after(panic, &mut slots),
    }
}

/// The same where the storage and the slots are, if the frame panicked.
#[cfg(all(feature = "std", debug_assertions))]
pub(super) fn leave_in_place<S: Slots>(
    left: Result<(), Payload>,
    stack: &Stack<'_>,
    slots: &mut S,
) {
    let Err(payload) = left else { return };
    if let Some(panic) = leave_rest(payload, stack.rest(slots)) {
        resume_after(panic, slots);
    }
}

/// Runs all entries, and tells what the frame panics with at its end.
#[cfg(feature = "std")]
fn leave_rest(payload: Payload, mut rest: Rest<'_>) -> Option<Panic> {
    let mut caught = Some(Panic::caught(payload));
    while !rest.is_empty() {
        let exit = Left::caught(caught);
        let (mut newer, mut again) = (None, None);
        let left = catch_unwind(AssertUnwindSafe(|| {
            let unwinding = RunOnUnwind {
                rest: &mut rest,
                newer: &mut newer,
            };
            unwinding.rest.run_top(Exit::of(&exit));
            // No entry has stopped it, so the others run inside of its unwinding.
            if let Some(panic) = exit.take_caught() {
                panic.resume_within(&mut again);
            }
            unwinding.rest.run_stopped();
        }));
        caught = match left {
            Ok(()) => None,
            Err(payload) => {
                let panic = match again {
                    Some(panic) => panic.caught_again(payload),
                    None => Panic::newest(payload, exit.take_caught()),
                };
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
                self.rest.run_top(Exit::of(&Left::new(Stage::Panicking)))
            }));
            match ran {
                Ok(true) => {}
                Ok(false) => return,
                Err(payload) => *self.newer = Some(Panic::newest(payload, self.newer.take())),
            }
        }
    }
}

/// Runs what is left of a frame in the unwinding, when there is no way to catch it.
#[cfg(not(feature = "std"))]
pub(super) struct RunOnUnwind<'a, S: Slots> {
    pub(super) stack: Stack<'a>,
    pub(super) slots: &'a mut S,
}

#[cfg(not(feature = "std"))]
impl<S: Slots> Drop for RunOnUnwind<'_, S> {
    fn drop(&mut self) {
        let mut rest = self.stack.rest(self.slots);
        while rest.run_top(Exit::of(&Left::new(Stage::Panicking))) {}
    }
}

/// Goes on with the panic that no entry stopped.
#[cfg(feature = "std")]
fn resume_after<S: Slots>(panic: Panic, slots: &mut S) -> ! {
    match drop_slots(Some(panic), slots) {
        Some(panic) => panic.resume(),
        None => unreachable!("a newer panic takes its place"),
    }
}
