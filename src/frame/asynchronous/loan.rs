//! What the body, the entries and the frame share.

use alloc::{sync::Arc, vec::Vec};
use std::sync::Mutex;

use super::{
    home::lock,
    mode::Mode,
    names::{Together, Unreached},
};
use crate::frame::slot::List;

/// The slots' home, and the entries.
pub struct Shared<'e, S, M: Mode> {
    slots: Mutex<Option<S>>,
    entries: Mutex<Vec<M::Entry<'e, S>>>,
}

impl<'e, S, M: Mode> Shared<'e, S, M> {
    pub(super) fn new(slots: S) -> Self {
        Shared {
            slots: Mutex::new(Some(slots)),
            entries: Mutex::new(Vec::new()),
        }
    }

    pub(super) fn push(&self, entry: M::Entry<'e, S>) {
        lock(&self.entries).push(entry);
    }

    pub(super) fn pop(&self) -> Option<M::Entry<'e, S>> {
        lock(&self.entries).pop()
    }

    pub(super) fn take_slots(&self) -> Option<S> {
        lock(&self.slots).take()
    }
}

/// What an `async` entry gets. It isn't `Copy`, or an `async` block that isn't `move` would borrow it.
pub struct Given<X, N> {
    source: X,
    loan: N,
}

impl<X, N> Given<X, N> {
    pub(super) fn new(source: X, loan: N) -> Self {
        Given { source, loan }
    }

    /// The value of the entry's first parameter, and the loan.
    pub fn into_parts(self) -> (X, N) {
        (self.source, self.loan)
    }
}

/// The slots, away from home, and how one entry finds what it names.
pub struct Loan<'e, S, M: Mode, L> {
    slots: Option<S>,
    shared: Arc<Shared<'e, S, M>>,
    locators: L,
}

impl<'e, S, M: Mode, L> Loan<'e, S, M, L> {
    pub(super) fn new(shared: &Arc<Shared<'e, S, M>>, locators: L) -> Self {
        Loan {
            slots: shared.take_slots(),
            shared: Arc::clone(shared),
            locators,
        }
    }

    pub(super) fn parts(&mut self) -> (&mut S, &Arc<Shared<'e, S, M>>) {
        match &mut self.slots {
            Some(slots) => (slots, &self.shared),
            None => unreachable!("one at a time works on the slots, and gives them back"),
        }
    }

    pub(super) fn slots_and_locators(&mut self) -> (&mut S, &mut L) {
        match &mut self.slots {
            Some(slots) => (slots, &mut self.locators),
            None => unreachable!("one at a time works on the slots, and gives them back"),
        }
    }
}

impl<S: List, M: Mode, L: Together<S>> Loan<'_, S, M, L> {
    /// `&mut` to everything that the entry names, as a tuple.
    pub fn reach(&mut self) -> L::References<'_> {
        let (slots, locators) = self.slots_and_locators();
        match locators.reach(slots) {
            Ok(references) => references,
            Err(Unreached) => unreachable!("an entry whose guard was dismissed doesn't begin"),
        }
    }
}

impl<S, M: Mode, L> Drop for Loan<'_, S, M, L> {
    fn drop(&mut self) {
        if let Some(slots) = self.slots.take() {
            *lock(&self.shared.slots) = Some(slots);
        }
    }
}
