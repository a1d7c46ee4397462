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

use core::marker::PhantomData;

use entries::{Cells, Count, Entries, Functions, TopChunk};

/// A frame that has just been opened: what the body gets, to make its handles from.
pub struct Opened<'f, 'e, S: Slots> {
    slots: &'f mut S::Unnamed,
    registrar: Registrar<'f, 'e, S>,
    names: PhantomData<&'f S>,
}

impl<'f, 'e, S: Slots> Opened<'f, 'e, S> {
    /// The handles of the slots, as a tuple.
    #[must_use]
    #[inline(always)]
    pub fn handles(self) -> S::Handles<'f, 'e> {
        S::handles(self.slots, self.registrar)
    }
}

/// Runs `body`, assigns its value to `slots`, runs what was registered, last first, and gives the slots' values.
///
/// What `body` registers must outlive `'e`, which outlives this call and so excludes the body's own locals.
#[inline]
pub fn frame<'e, S, B>(slots: S, body: B) -> S::Values
where
    S: Slots,
    B: for<'f> FnOnce(Opened<'f, 'e, S>) -> S::Values,
{
    let mut slots = slots.unnamed();
    let count = Count::new();
    let functions = Functions::new();
    let cells = Cells::new();
    let chunk = TopChunk::new();
    let entries = Entries::over(&count, &functions, &cells, &chunk);
    #[cfg(feature = "std")]
    {
        let left = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            run_body::<S, B>(&entries, &mut slots, body);
            entries.run_cells(&mut slots);
        }));
        let payload = match left {
            Ok(()) if !entries.has_spilled() => return slots.into_values(),
            Ok(()) => None,
            Err(payload) => Some(payload),
        };
        exit::leave(payload, count, functions, cells, chunk, slots)
    }
    #[cfg(not(feature = "std"))]
    {
        let rest = exit::RunOnUnwind {
            entries,
            slots: &mut slots,
        };
        run_body::<S, B>(&entries, rest.slots, body);
        entries.run_cells(rest.slots);
        if entries.has_spilled() {
            entries.rest(rest.slots).run_returned();
        }
        drop(rest);
        slots.into_values()
    }
}

#[inline(always)]
fn run_body<'e, S, B>(entries: &Entries<'_, S::Unnamed>, slots: &mut S::Unnamed, body: B)
where
    S: Slots,
    B: for<'f> FnOnce(Opened<'f, 'e, S>) -> S::Values,
{
    let values = body(Opened {
        slots,
        registrar: Registrar::new(entries),
        names: PhantomData,
    });
    slots.assign(values);
}
