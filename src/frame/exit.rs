//! How a frame stands when an entry runs, and which exits an entry runs on.

use core::cell::Cell;

use super::value::Value;
use crate::outcome::Outcome;
#[cfg(feature = "std")]
use crate::panic::Panic;

/// How a frame is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Returned,
    Panicking,
    /// The future of an asynchronous frame was dropped in its body, which has neither returned nor panicked.
    #[cfg(feature = "std")]
    Cancelled,
}

/// What an entry gets to know of an exit other than a plain return, and may change of it.
pub(super) struct Left {
    stage: Cell<Stage>,
    /// The panic, where an entry can take it and so stop it. None while it unwinds the frame.
    #[cfg(feature = "std")]
    caught: Cell<Option<Panic>>,
}

impl Left {
    pub(super) fn new(stage: Stage) -> Self {
        Left {
            stage: Cell::new(stage),
            #[cfg(feature = "std")]
            caught: Cell::new(None),
        }
    }

    /// Outside the unwinding.
    #[cfg(feature = "std")]
    pub(super) fn caught(panic: Option<Panic>) -> Self {
        Left {
            stage: Cell::new(Stage::Panicking),
            caught: Cell::new(panic),
        }
    }

    #[cfg(feature = "std")]
    pub(super) fn take_caught(&self) -> Option<Panic> {
        self.caught.take()
    }

    #[cold]
    fn leaves(&self, stops_unwinding: bool) -> bool {
        if self.stage.get() != Stage::Panicking {
            return false;
        }
        #[cfg(feature = "std")]
        {
            let caught = self.caught.take();
            let is_caught = caught.is_some();
            self.caught.set(caught);
            is_caught != stops_unwinding
        }
        #[cfg(not(feature = "std"))]
        stops_unwinding
    }
}

/// The exit as an entry gets it. A frame that returned a value, and hasn't panicked since, has none to look at.
#[derive(Clone, Copy)]
pub struct Exit<'x>(Option<&'x Left>);

impl<'x> Exit<'x> {
    pub(super) const RETURNED: Self = Exit(None);

    pub(super) fn of(left: &'x Left) -> Self {
        Exit(Some(left))
    }

    /// Whether the frame returned a value, so that every slot has been assigned.
    #[cfg(any(feature = "std", not(debug_assertions)))]
    #[inline(always)]
    pub(super) fn is_returned(self) -> bool {
        self.0.is_none()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn stage(self) -> Stage {
        match self.0 {
            None => Stage::Returned,
            Some(left) => left.stage.get(),
        }
    }

    /// Whether an entry isn't run now: one that stops an unwinding runs when the panic has been caught, any other one
    /// while it unwinds the frame.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn leaves(self, stops_unwinding: bool) -> bool {
        match self.0 {
            None => false,
            Some(left) => left.leaves(stops_unwinding),
        }
    }

    /// Stops the panic: the frame stands as one that returned.
    #[cfg(feature = "std")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn take_panic(self) -> Option<Panic> {
        let left = self.0?;
        let panic = left.caught.take()?;
        left.stage.set(Stage::Returned);
        Some(panic)
    }
}

/// Which exits an entry runs on, by the first slot that it names.
pub trait When<T> {
    #[cfg(feature = "watch")]
    #[doc(hidden)]
    const FORM: &'static str;
    #[doc(hidden)]
    const IS_ALWAYS: bool = false;
    /// The slot begins only where it is looked at.
    #[doc(hidden)]
    fn is_met(stage: Stage, slot: &mut Value<T>) -> bool;
}

/// On every exit.
#[derive(Clone, Copy)]
pub struct Always;
/// Returned, and not a failure.
#[derive(Clone, Copy)]
pub struct OnSuccess;
/// Returned a failure, or panicking, or cancelled.
#[derive(Clone, Copy)]
pub struct OnFailure;
/// Panicking.
#[derive(Clone, Copy)]
pub struct OnUnwind;

impl<T> When<T> for Always {
    const IS_ALWAYS: bool = true;
    #[cfg(feature = "watch")]
    const FORM: &'static str = "defer";

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_met(_: Stage, _: &mut Value<T>) -> bool {
        true
    }
}

impl<T: Outcome> When<T> for OnSuccess {
    #[cfg(feature = "watch")]
    const FORM: &'static str = "defer_on_success";

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_met(stage: Stage, slot: &mut Value<T>) -> bool {
        stage == Stage::Returned && !slot.get_mut().is_failure()
    }
}

impl<T: Outcome> When<T> for OnFailure {
    #[cfg(feature = "watch")]
    const FORM: &'static str = "defer_on_failure";

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_met(stage: Stage, slot: &mut Value<T>) -> bool {
        stage != Stage::Returned || slot.get_mut().is_failure()
    }
}

impl<T> When<T> for OnUnwind {
    #[cfg(feature = "watch")]
    const FORM: &'static str = "defer_on_unwind";

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_met(stage: Stage, _: &mut Value<T>) -> bool {
        stage == Stage::Panicking
    }
}
