//! An entry whose closure gets one slot and nothing else: the usual case, which is quick to compile.
//!
//! What other entries have a layer for is written out here, and what is the same for many entries is done in functions that
//! don't know the closure. In a build for debugging each function of an entry's own costs, each variable in one, and each
//! type that has the closure's in it; above all a landing pad does, which rustc makes for a value that might have to be
//! dropped when a call unwinds.

use core::marker::PhantomData;

use super::{
    Lead, Place, Reach,
    function::Table,
    room::{Gives, Rules, Settles, Unheld, settled},
};
use crate::frame::{
    exit::{Exit, When},
    kind::{Offset, Takes},
};
use crate::value::{InFrame, Probe, Settling};
#[cfg(feature = "watch")]
use crate::watch::{Running, Site, Waiting};

/// An entry that isn't registered yet, since what becomes of its value `R` isn't chosen yet. `T` is the type of its slot.
#[must_use]
pub struct DeferredPending<'f, 'e, F: ?Sized, T, O, W, C, R> {
    /// Asked what becomes of the closure's value.
    pub value: Probe<R, InFrame<T>>,
    pub(in crate::frame) leading: Leading<'f, 'e, F, T, O>,
    pub(in crate::frame) closure: C,
    pub(in crate::frame) exits: Unheld<W>,
}

/// What leads to the entry's room, and doesn't know its closure.
pub struct Leading<'f, 'e, F: ?Sized, T, O> {
    pub(in crate::frame) lead: Lead<'f, 'e, F, T, O>,
    #[cfg(feature = "watch")]
    pub(in crate::frame) site: Site,
}

/// What is stored of an entry beside its closure.
pub struct Deferred<T, O, W> {
    place: Place<T, O>,
    exits: Unheld<W>,
    #[cfg(feature = "watch")]
    waiting: Waiting,
}

/// What the closure gets.
#[cfg(not(feature = "watch"))]
type Given<'r, T> = &'r mut T;
#[cfg(feature = "watch")]
pub struct Given<'r, T> {
    slot: &'r mut T,
    running: Running,
}

impl<'e, F: ?Sized, T, O: Offset, W, C, R> DeferredPending<'_, 'e, F, T, O, W, C, R> {
    /// Registers the entry on its frame.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn register<K: Settling<T, R>>(self, _: K)
    where
        W: When<T>,
        C: FnOnce(&mut T) -> R,
        Entry<T, O, W, C, R, K>: 'e, // it runs after the body; a guard or a slot that it uses is named, `|slot, guard| …`
        F: Takes<C> + Takes<Deferred<T, O, W>>,
    {
        watch! { let site = self.leading.site.or(W::FORM); }
        // SAFETY: the table is of an entry with this closure, for which room was made there, and nothing runs before it is
        // filled.
        unsafe {
            (self.leading.reserve::<W>(
                const { &Table::of_entry::<F, Deferred<T, O, W>, C, Settles<R, K>>() },
            ) as *mut C)
                .write(self.closure);
        }
        watch! { site.registered(); }
    }
}

/// What must outlive the frame.
type Entry<T, O, W, C, R, K> = (super::Entry<Deferred<T, O, W>, C>, Settles<R, K>);

impl<F: ?Sized, T, O: Offset> Leading<'_, '_, F, T, O> {
    /// Makes room for the entry, of which its closure isn't there yet, and tells where that goes.
    ///
    /// # Safety
    /// The table is of an entry that begins with `Deferred<T, O, W>`, and its closure is written before anything runs.
    // C's ABI: it doesn't unwind, so nobody has to look after the closure meanwhile.
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe extern "C" fn reserve<W: When<T>>(self, table: &'static Table) -> *mut u8 {
        let Lead { link, place } = self.lead;
        let start = link.link.reserve(table);
        let head = Deferred::<T, O, W> {
            place,
            exits: PhantomData,
            #[cfg(feature = "watch")]
            waiting: self.site.or(W::FORM).waiting(),
        };
        // SAFETY: room for such an entry was made there, and it begins with its head.
        unsafe { (start as *mut Deferred<T, O, W>).write(head) };
        start.wrapping_add(table.closure_at)
    }
}

impl<T, O: Offset, W: When<T>> Gives for Deferred<T, O, W> {
    const STOPS_UNWINDING: bool = false;
    type Given<'r>
        = Given<'r, T>
    where
        Self: 'r;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<'r, const ASSIGNED: bool>(
        self,
        reach: Reach<'r, ASSIGNED>,
        exit: Exit<'_>,
    ) -> Option<Given<'r, T>>
    where
        Self: 'r,
    {
        if const { !W::IS_ALWAYS } && !W::is_met(exit.stage(), reach.slot(&self.place)) {
            watch! { self.waiting.skip(exit.stage()); }
            return None;
        }
        let slot = reach.value(&self.place);
        #[cfg(not(feature = "watch"))]
        return Some(slot);
        #[cfg(feature = "watch")]
        Some(Given {
            slot,
            running: self.waiting.begin(exit.stage()),
        })
    }
}

impl<T, O: Offset, W: When<T>, C, R, K> Rules<Deferred<T, O, W>, C> for Settles<R, K>
where
    C: FnOnce(&mut T) -> R,
    K: Settling<T, R>,
{
    #[inline(always)]
    fn call(closure: C, given: Given<'_, T>) {
        #[cfg(not(feature = "watch"))]
        let slot = given;
        #[cfg(feature = "watch")]
        let slot = given.slot;
        settled!(given, closure(slot), |value| K::settle(slot, value));
    }

    #[cfg(all(debug_assertions, not(feature = "watch")))]
    unsafe fn call_in_place(closure: *mut u8, given: *mut ()) {
        // SAFETY: by this function's contract.
        unsafe {
            let slot = (given as *mut &mut T).read();
            let value = (closure as *mut C).read()(slot);
            K::settle(slot, value);
        }
    }
}
