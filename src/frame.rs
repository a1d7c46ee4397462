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

pub use entry::Owned;
#[cfg(feature = "std")]
pub use entry::Recovered;
pub use exit::{Always, OnFailure, OnSuccess, OnUnwind};
pub use kind::{AtOnce, Returns};
#[cfg(feature = "std")]
pub use kind::{Awaited, AwaitedLocal, ReturnsAsync, ReturnsLocal};
pub use name::first;
#[cfg(feature = "std")]
pub use slot::AsyncSlot;
pub use slot::{Slot, Slots, Values};
pub use start::{DefaultStart, ErrorsStart, ResultStart, Start};
pub use storage::{Held, Kept};
pub use value::{Value, first_of};

pub use crate::value::Probe;

use core::marker::PhantomData;

use kind::Places;
use storage::{
    Frame, Storage,
    cells::{Cells, Count, Functions, Spill, Stack},
};

/// A frame that has just been opened: what the body gets, to make its handles from.
pub struct Opened<'f, 'e, S, F> {
    slots: &'f mut S,
    frame: Frame<'f, 'e>,
    kind: PhantomData<F>,
}

impl<'f, 'e, S: Slots, F: Places> Opened<'f, 'e, S, F> {
    /// What the body's names are bound to.
    #[must_use]
    #[inline(always)]
    pub fn handles(self) -> S::Handles<'f, 'e, F> {
        self.slots.handles(self.frame)
    }
}

/// Runs `body`, assigns its value to `slots`, runs what was registered, last first, and gives the slots' values.
///
/// What `body` registers must outlive `'e`, which outlives this call and so excludes the body's own locals.
#[inline]
pub fn frame<'e, F, S, B>(_: PhantomData<F>, slots: S, body: B) -> S::Values
where
    F: Places,
    S: Slots,
    B: for<'f> FnOnce(Opened<'f, 'e, S, F>) -> S::Values,
{
    #[cfg(not(debug_assertions))]
    let body = |slots: &mut _, storage: &Storage<'_>| {
        body(Opened {
            slots,
            frame: Frame::new(storage),
            kind: PhantomData,
        })
    };
    // In a build for debugging, frames whose slots have the same types share the rest, and compile faster.
    #[cfg(debug_assertions)]
    let mut body = Some(body);
    #[cfg(debug_assertions)]
    let body: &mut Body<'_, S> = &mut |slots, storage| match body.take() {
        Some(body) => body(Opened {
            slots,
            frame: Frame::new(storage),
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
    let count = Count::new();
    let functions = Functions::new();
    let cells = Cells::new();
    let spill = Spill::new();
    let stack = Stack::over(&count, &functions, &cells, &spill);
    let storage = Storage::on_stack(stack, &raw const slots);
    #[cfg(feature = "std")]
    {
        let left = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let values = body(&mut slots, &storage);
            slots.assign(values);
            stack.run_returned(&mut slots);
        }));
        match left {
            Ok(()) => slots.into_values(),
            Err(payload) => leave::leave(payload, count, functions, cells, spill, slots),
        }
    }
    #[cfg(not(feature = "std"))]
    {
        let rest = leave::RunOnUnwind {
            stack,
            slots: &mut slots,
        };
        let values = body(rest.slots, &storage);
        rest.slots.assign(values);
        stack.run_returned(rest.slots);
        drop(rest);
        slots.into_values()
    }
}
