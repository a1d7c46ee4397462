//! The frame while it runs, and its end: awaited to it, or dropped before it.

use alloc::sync::Arc;
use core::{
    pin::Pin,
    task::{Context, Poll, ready},
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use super::{
    caught::{self, Caught},
    exit::Exit,
    loan::Shared,
    mode::Mode,
};
use crate::frame::slot::Slots;

/// What the future of a frame owns besides the body or the entry that it awaits, and drops after them.
pub(super) struct Frame<'e, S, M: Mode> {
    shared: Arc<Shared<'e, S, M>>,
    exit: Exit,
}

impl<'e, S, M: Mode> Frame<'e, S, M> {
    pub(super) fn new(slots: S) -> Self {
        Frame {
            shared: Arc::new(Shared::new(slots)),
            exit: Exit::new(),
        }
    }

    pub(super) fn shared(&self) -> &Arc<Shared<'e, S, M>> {
        &self.shared
    }

    pub(super) fn is_panicking(&self) -> bool {
        self.exit.is_panicking()
    }

    /// The body is done: its value goes into the slots.
    pub(super) fn leave(&mut self, left: Caught<S::Values>)
    where
        S: Slots,
    {
        self.exit.leave();
        let shared = &self.shared;
        self.settle(left.and_then(|values| {
            catch_unwind(AssertUnwindSafe(|| {
                super::Loan::new(shared, ()).parts().0.assign(values);
            }))
        }));
    }

    pub(super) fn settle(&mut self, left: Caught<()>) {
        if let Err(payload) = left {
            self.exit.panicked(payload);
        }
    }

    /// Runs and awaits what was registered. `running` is the entry that is awaited: the future owns it, so that it is
    /// dropped before the frame.
    pub(super) fn poll(
        &mut self,
        running: &mut Option<M::Future<'e>>,
        context: &mut Context<'_>,
    ) -> Poll<()> {
        loop {
            if let Some(entry) = running {
                let left = ready!(caught::poll(Pin::new(entry), context, self.is_panicking()));
                *running = None;
                self.settle(left);
            }
            let Some(entry) = self.shared.pop() else {
                return Poll::Ready(());
            };
            let entry = M::open(entry);
            self.exit.run(entry.stops_unwinding(), |exit| {
                *running = entry.begin(&self.shared, exit);
            });
        }
    }

    pub(super) fn finish(&mut self) -> S::Values
    where
        S: Slots,
    {
        if self.is_panicking() {
            self.end();
        }
        match self.shared.take_slots() {
            Some(slots) => slots.into_values(),
            None => unreachable!("the last entry has given the slots back"),
        }
    }

    /// Drops the slots, and goes on with the panic that nobody stopped.
    fn end(&mut self) {
        let slots = self.shared.take_slots();
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(slots))) {
            self.exit.panicked(payload);
        }
        if let Some(panic) = self.exit.take_panic() {
            // Two panics at once would abort; the hook has reported this one.
            if thread::panicking() {
                drop(panic);
            } else {
                panic.resume();
            }
        }
    }
}

impl<S, M: Mode> Drop for Frame<'_, S, M> {
    fn drop(&mut self) {
        while let Some(entry) = self.shared.pop() {
            let entry = M::open(entry);
            self.exit.run(entry.stops_unwinding(), |exit| {
                entry.cancel(&self.shared, exit);
            });
        }
        self.end();
    }
}
