//! How an asynchronous frame is left, and which exits an entry runs on.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::super::exit::{Always, OnFailure, OnSuccess, OnUnwind, When};
use super::caught;
use crate::panic::Panic;

/// How the frame stands.
pub struct Exit {
    /// The body was left, by a value or a panic. Until then, who runs entries has cancelled the frame.
    left: bool,
    panic: Option<Panic>,
}

/// Whether a form runs in a frame whose body was cancelled: it hasn't returned, and it isn't panicking.
pub trait Stage {
    #[doc(hidden)]
    const RUNS_CANCELLED: bool;
}

impl Stage for Always {
    const RUNS_CANCELLED: bool = true;
}

impl Stage for OnSuccess {
    const RUNS_CANCELLED: bool = false;
}

impl Stage for OnFailure {
    const RUNS_CANCELLED: bool = true;
}

impl Stage for OnUnwind {
    const RUNS_CANCELLED: bool = false;
}

impl Exit {
    pub(super) fn new() -> Self {
        Exit {
            left: false,
            panic: None,
        }
    }

    pub(super) fn leave(&mut self) {
        self.left = true;
    }

    pub(super) fn is_panicking(&self) -> bool {
        self.panic.is_some()
    }

    pub(super) fn meets<W: When<T> + Stage, T>(&self, slot: &T) -> bool {
        if self.left || self.is_panicking() {
            W::is_met(self.is_panicking(), slot)
        } else {
            W::RUNS_CANCELLED
        }
    }

    pub(super) fn take_panic(&mut self) -> Option<Panic> {
        self.panic.take()
    }

    /// A newer panic replaces an earlier one, and keeps it.
    pub(super) fn panicked(&mut self, payload: Box<dyn Any + Send>) {
        let newest = Panic::caught(payload);
        self.panic = Some(match self.panic.take() {
            Some(earlier) => newest.after(earlier),
            None => newest,
        });
    }

    /// Runs `work` as the frame stands: in an unwinding of its own if it is panicking, unless it stops it.
    pub(super) fn run(&mut self, stops_unwinding: bool, work: impl FnOnce(&mut Exit)) {
        let done = if self.is_panicking() && !stops_unwinding {
            caught::unwinding(|| work(self))
        } else {
            catch_unwind(AssertUnwindSafe(|| work(self)))
        };
        if let Err(payload) = done {
            self.panicked(payload);
        }
    }
}
