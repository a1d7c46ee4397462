//! The runtime of function scope: a frame is a function call whose body registers entries, which run after it.
//!
//! From the bottom up: how a frame is left ([`exit`]) and what a slot holds ([`value`]); the kinds of frames ([`kind`]);
//! where entries stand ([`storage`]); the handles of the slots ([`slot`]) and what entries [`name`]; an [`entry`], and one
//! that is [`awaited`]; the way out of a frame that is left at once ([`leave`]) and of one that is awaited
//! ([`asynchronous`]).

#[cfg(feature = "std")]
pub mod asynchronous;
#[cfg(feature = "std")]
mod awaited;
#[cfg(feature = "std")]
mod caught;
mod entry;
mod exit;
mod kind;
mod leave;
mod name;
mod slot;
mod start;
mod storage;
mod value;

#[cfg(feature = "std")]
pub use entry::Recovered;
pub use entry::{Entry, Owned, Pending};
pub use exit::{Always, OnFailure, OnSuccess, OnUnwind, When};
pub use kind::{
    AtOnce, Eighth, Fifth, First, Fourth, Returns, SameFrame, Second, Seventh, Sixth, Takes, Third,
};
#[cfg(feature = "std")]
pub use kind::{Awaited, AwaitedLocal, Awaits, ReturnsAsync, ReturnsLocal};
pub use name::{Leads, Name, Named, Without, first};
#[cfg(feature = "std")]
pub use slot::AsyncSlot;
pub use slot::{Slot, Slots, Values};
pub use start::{DefaultStart, ErrorsStart, FromUnfinished, ResultStart, Start, StartsAsDefault};
pub use storage::{AtStart, Held, Kept, Locator, Place, Registrar, Threads};
pub use value::{Value, first_of};

pub use crate::value::Probe;

use core::marker::PhantomData;

#[cfg(feature = "watch")]
use crate::watch::Site;
use kind::Places;
use storage::{
    Link, Storage,
    cells::{Cells, Count, Functions, Spill, Stack},
};

/// A frame that has just been opened: what its slots are made from, in the run `'f` of its body. `S` are their values, and
/// what is registered must outlive `'e`.
pub struct Frame<'f, 'e, S, F> {
    slots: &'f mut S,
    link: Link<'f, 'e>,
    kind: PhantomData<F>,
}

impl<'f, 'e, S: Slots + 'e, F: Places> Frame<'f, 'e, S, F> {
    /// What the body's names are bound to.
    #[must_use]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn handles(self) -> S::Handles<'f, 'e, F> {
        self.slots.handles(slot::Opened(self.link))
    }
}

/// Runs `body`, assigns its value to `slots`, runs what was registered, last first, and gives the slots' values.
///
/// What `body` registers must outlive `'e`, which outlives this call and so excludes the body's own locals.
#[inline]
#[cfg_attr(feature = "watch", track_caller)]
pub fn frame<'e, F, S, B>(_: PhantomData<F>, slots: S, body: B) -> S::Values
where
    F: Places,
    S: Slots + 'e,
    B: for<'f> FnOnce(Frame<'f, 'e, S, F>) -> S::Values,
{
    watch! {
        let site = Site::here("returns");
        let body = move |frame: Frame<'_, 'e, S, F>| {
            let values = body(frame);
            site.body_returned();
            values
        };
    }
    #[cfg(not(debug_assertions))]
    let body = |slots: &mut _, storage: &Storage<'_>| {
        body(Frame {
            slots,
            link: Link::new(storage),
            kind: PhantomData,
        })
    };
    // In a build for debugging, frames whose slots have the same types share the rest, and compile faster.
    #[cfg(debug_assertions)]
    let mut body = Some(body);
    #[cfg(debug_assertions)]
    let body: &mut Body<'_, S> = &mut |slots, storage| match body.take() {
        Some(body) => body(Frame {
            slots,
            link: Link::new(storage),
            kind: PhantomData,
        }),
        None => unreachable!("a frame runs its body once"),
    };
    open(slots, body)
}

#[cfg(debug_assertions)]
type Body<'b, S> = dyn FnMut(&mut S, &Storage<'_>) -> <S as Slots>::Values + 'b;

#[cfg_attr(not(debug_assertions), inline(always))]
fn open<S, B>(mut slots: S, body: B) -> S::Values
where
    S: Slots,
    B: FnOnce(&mut S, &Storage<'_>) -> S::Values,
{
    // Constants: a build for debugging has room on the stack for whatever a call gives, and once more for where it goes.
    let count = const { Count::new() };
    let functions = const { Functions::new() };
    let cells = const { Cells::new() };
    let spill = const { Spill::new() };
    let storage = Storage::on_stack(
        Stack::over(&count, &functions, &cells, &spill),
        &raw const slots,
    );
    #[cfg(feature = "std")]
    {
        let left = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let values = body(&mut slots, &storage);
            slots.assign(values);
            storage.run_returned(&mut slots);
        }));
        match left {
            Ok(()) => slots.into_values(),
            #[cfg(not(debug_assertions))]
            Err(payload) => leave::leave(payload, count, functions, cells, spill, slots),
            // A build for debugging would copy them, and the stack would have to have room for both.
            #[cfg(debug_assertions)]
            Err(payload) => leave::leave_in_place(payload, &storage, slots),
        }
    }
    #[cfg(not(feature = "std"))]
    {
        let rest = leave::RunOnUnwind {
            storage: &storage,
            slots: &mut slots,
        };
        let values = body(rest.slots, &storage);
        rest.slots.assign(values);
        storage.run_returned(rest.slots);
        drop(rest);
        slots.into_values()
    }
}
