//! The runtime of function scope: a frame is a function call whose body registers entries, which run after it.
//!
//! From the bottom up, each knowing only what stands before it: what a slot holds ([`value`]) and how it [`start`]s; how a
//! frame is left ([`exit`]), and panics that are [`caught`]; the kinds of frames ([`kind`]) and all [`slots`] of one; where
//! entries stand ([`storage`]); the handle of a [`slot`] and what entries [`name`]; an [`entry`], and one that is
//! [`awaited`]; the way out of a frame that is left at once ([`leave`]) and of one that is awaited ([`asynchronous`]).

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
mod slots;
mod start;
mod storage;
mod value;

#[cfg(feature = "std")]
pub use entry::{GivenAs, Recovered, recovered};
pub use entry::{Head, Owned, Pending, deferred, entry, unseen};
#[cfg(feature = "watch")]
pub(crate) use exit::Stage;
pub use exit::{Always, OnFailure, OnSuccess, OnUnwind, When};
pub use kind::{
    AtOnce, AtStart, Eighth, Fifth, First, Fourth, Returns, SameFrame, Second, Seventh, Sixth,
    Takes, Third, Threads,
};
#[cfg(feature = "std")]
pub use kind::{Awaited, AwaitedLocal, Awaits, ReturnsAsync, ReturnsLocal};
pub use name::{ForErrors, Leads, Name, Named, Without, first};
#[cfg(feature = "std")]
pub use slot::AsyncSlot;
pub use slot::{Frame, Handles, Slot};
pub use slots::{Slots, Values};
pub use start::{DefaultStart, ErrorsStart, FromUnfinished, ResultStart, Start, StartsAsDefault};
#[cfg(feature = "std")]
pub use storage::pinned::MayMove;
pub use storage::{
    Deferred, DeferredPending, Entry, Held, Kept, Locator, Place, Registrar, SentSlot, Settles,
};
pub use value::{Value, first_of};

pub use crate::value::Probe;

use core::marker::PhantomData;
#[cfg(feature = "std")]
use std::panic::{AssertUnwindSafe, catch_unwind};

#[cfg(feature = "watch")]
use crate::watch::Site;
use kind::Places;
use storage::{
    Link, Storage,
    cells::{Cells, Count, Functions, Spill, Stack},
};

/// Runs `body`, assigns its value to `slots`, runs what was registered, last first, and gives the slots' values.
///
/// What `body` registers must outlive `'e`, which outlives this call and so excludes the body's own locals.
#[inline(always)]
#[cfg_attr(feature = "watch", track_caller)]
pub fn frame<'e, F, S, B>(_: PhantomData<F>, slots: S, body: B) -> S::Values
where
    F: Places + AtOnce,
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
    // In a build for debugging, frames whose slots have the same types share the rest, and compile faster.
    #[cfg(debug_assertions)]
    return open(slots, &mut Some(Body(body, PhantomData::<F>)));
    #[cfg(not(debug_assertions))]
    open(slots, Body(body, PhantomData::<F>))
}

struct Body<F, B>(B, PhantomData<F>);

trait Run<'e, S: Slots> {
    #[cfg(debug_assertions)]
    fn run<'f>(&mut self, slots: &'f mut S, link: Link<'f, 'e>) -> S::Values;
    #[cfg(not(debug_assertions))]
    fn run<'f>(self, slots: &'f mut S, link: Link<'f, 'e>) -> S::Values;
}

#[cfg(not(debug_assertions))]
impl<'e, F, S, B> Run<'e, S> for Body<F, B>
where
    S: Slots,
    B: for<'f> FnOnce(Frame<'f, 'e, S, F>) -> S::Values,
{
    #[inline(always)]
    fn run<'f>(self, slots: &'f mut S, link: Link<'f, 'e>) -> S::Values {
        (self.0)(Frame {
            slots,
            link,
            kind: PhantomData,
        })
    }
}

#[cfg(debug_assertions)]
impl<'e, F, S, B> Run<'e, S> for Option<Body<F, B>>
where
    S: Slots,
    B: for<'f> FnOnce(Frame<'f, 'e, S, F>) -> S::Values,
{
    fn run<'f>(&mut self, slots: &'f mut S, link: Link<'f, 'e>) -> S::Values {
        match self.take() {
            Some(body) => (body.0)(Frame {
                slots,
                link,
                kind: PhantomData,
            }),
            None => unreachable!("a frame runs its body once"),
        }
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
#[cfg_attr(
    debug_assertions,
    allow(clippy::elidable_lifetime_names, reason = "the other build names it")
)]
fn open<'e, S: Slots>(
    mut slots: S,
    #[cfg(debug_assertions)] body: &mut dyn Run<'e, S>,
    #[cfg(not(debug_assertions))] body: impl Run<'e, S>,
) -> S::Values {
    // Constants: a build for debugging has room on the stack for whatever a call gives, and once more for where it goes.
    let count = const { Count::new() };
    let functions = const { Functions::new() };
    let cells = const { Cells::new() };
    // Of a constant, what isn't initialised beside what is would be filled with zeros.
    let spill = Spill::new();
    let stack = Stack::over(&count, &functions, &cells, &spill);
    let storage = Storage::on_stack(&stack, &raw const slots);
    #[cfg(all(feature = "std", debug_assertions))]
    {
        // A build for debugging has room on the stack for several copies of what is captured, so that is one reference.
        let work = AssertUnwindSafe(&mut (body, &mut slots, &storage));
        let left = catch_unwind(move || {
            let AssertUnwindSafe(work) = { work };
            let values = work.0.run(work.1, Link::new(work.2));
            work.1.assign(values);
            work.2.stack().run_returned(work.1);
        });
        // It would copy what is given by value, and the stack would have to have room for both.
        leave::leave_in_place(left, &stack, &mut slots);
        slots.into_values()
    }
    #[cfg(all(feature = "std", not(debug_assertions)))]
    {
        // It takes `work` as a whole, and is called without a layer that asserts it. Always inlined, or all of it would be
        // optimised once more, by itself, before it becomes a part of its caller.
        let work = AssertUnwindSafe((body, &mut slots, &storage, &stack));
        let left = catch_unwind(
            #[inline(always)]
            move || {
                let AssertUnwindSafe((body, slots, storage, stack)) = { work };
                let values = body.run(slots, Link::new(storage));
                slots.assign(values);
                stack.run_returned(slots);
            },
        );
        match left {
            Ok(()) => slots.into_values(),
            Err(payload) => leave::leave(payload, count, functions, cells, spill.get(), slots),
        }
    }
    #[cfg(not(feature = "std"))]
    {
        let rest = leave::RunOnUnwind {
            stack,
            slots: &mut slots,
        };
        let values = body.run(rest.slots, Link::new(&storage));
        rest.slots.assign(values);
        stack.run_returned(rest.slots);
        drop(rest);
        slots.into_values()
    }
}
