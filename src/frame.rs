//! The runtime of function scope: a frame is a function call whose body registers entries, which run after it.

#[cfg(feature = "std")]
pub mod asynchronous;
mod entries;
mod entry;
mod exit;
mod slot;
mod start;

pub use entries::{Held, Kept, Registrar};
#[cfg(feature = "std")]
pub use entry::Recovered;
pub use entry::{Owned, first};
pub use exit::{Always, OnFailure, OnSuccess, OnUnwind};
pub use slot::{Given, Slot, Slots, Unfinished, Value};
pub use start::{DefaultStart, ErrorsStart, ResultStart, Start};

pub use crate::value::Probe;

use core::marker::PhantomData;

use entries::{Brand, Cells, Count, Entries, Functions, Spill};

/// A frame that has just been opened: what the body gets, to make its handles from.
pub struct Opened<'f, 'e, S: Slots> {
    slots: &'f mut S::Unnamed,
    entries: &'f Entries<'f, S::Unnamed>,
    brand: Brand<'f, 'e>,
}

/// Runs `body`, assigns its value to `slots`, runs what was registered, last first, and gives the slots' values.
///
/// What `body` registers must outlive `'e`, which outlives this call and so excludes the body's own locals.
#[inline]
pub fn frame<'e, S, B>(_: PhantomData<S>, slots: S::Unnamed, body: B) -> S::Values
where
    S: Slots,
    B: for<'f> FnOnce(Opened<'f, 'e, S>) -> S::Values,
{
    #[cfg(not(debug_assertions))]
    let body = |slots: &mut _, entries: &Entries<'_, _>| {
        body(Opened {
            slots,
            entries,
            brand: PhantomData,
        })
    };
    // In a build for debugging, frames whose slots have the same types share the rest, and compile faster.
    #[cfg(debug_assertions)]
    let mut body = Some(body);
    #[cfg(debug_assertions)]
    let body: &mut Body<'_, S::Unnamed> = &mut |slots, entries| match body.take() {
        Some(body) => body(Opened {
            slots,
            entries,
            brand: PhantomData,
        }),
        None => unreachable!("a frame runs its body once"),
    };
    open(slots, body)
}

#[cfg(debug_assertions)]
type Body<'b, S> = dyn FnMut(&mut S, &Entries<'_, S>) -> <S as Slots>::Values + 'b;

#[cfg_attr(not(debug_assertions), inline(always))]
fn open<S, B>(mut slots: S, body: B) -> S::Values
where
    S: Slots,
    B: FnOnce(&mut S, &Entries<'_, S>) -> S::Values,
{
    let count = Count::new();
    let functions = Functions::new();
    let cells = Cells::new();
    let spill = Spill::new();
    let entries = Entries::over(&count, &functions, &cells, &spill);
    #[cfg(feature = "std")]
    {
        let left = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let values = body(&mut slots, &entries);
            slots.assign(values);
            entries.run_returned(&mut slots);
        }));
        match left {
            Ok(()) => slots.into_values(),
            Err(payload) => exit::leave(payload, count, functions, cells, spill, slots),
        }
    }
    #[cfg(not(feature = "std"))]
    {
        let rest = exit::RunOnUnwind {
            entries,
            slots: &mut slots,
        };
        let values = body(rest.slots, &entries);
        rest.slots.assign(values);
        entries.run_returned(rest.slots);
        drop(rest);
        slots.into_values()
    }
}
