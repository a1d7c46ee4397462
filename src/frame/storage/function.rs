//! The function that runs what stands in a room.
//!
//! A build for debugging has what is the same for all closures once, and gets from there to the closure by a table. In any
//! other build each entry has a function of its own, which the optimiser sees through.

use core::mem::{self, MaybeUninit};

use super::{
    Homes, Needs, Ran, Reach, over_aligned,
    room::{Entry, Gives, Part, Rules, place_in},
};
use crate::frame::{exit::Exit, kind::World};

/// What runs what stands in a room.
#[derive(Clone, Copy)]
pub(super) struct Function(
    #[cfg(debug_assertions)] &'static Table,
    #[cfg(not(debug_assertions))] Run,
);

/// What a function is told of what it runs.
#[cfg(debug_assertions)]
pub(super) type Of<'a> = &'a Closure;
#[cfg(not(debug_assertions))]
pub(super) type Of<'a> = ();

type Run = unsafe fn(*mut u8, Homes, Exit<'_>, Of<'_>) -> Ran;

/// A function before it has an address.
pub(super) struct Table {
    run: Run,
    #[cfg(debug_assertions)]
    closure: Closure,
    /// How far from the start of an entry its closure is.
    pub(super) closure_at: usize,
    pub(super) needs: Needs,
}

impl Table {
    /// Of a function that knows what it runs.
    pub(super) const fn of(run: Run, needs: Needs) -> Self {
        Table {
            run,
            #[cfg(debug_assertions)]
            closure: Closure::NONE,
            closure_at: 0,
            needs,
        }
    }

    /// Of an entry.
    pub(super) const fn of_entry<F: World + ?Sized, H: Gives, C, R: Rules<H, C>>() -> Self {
        Table {
            #[cfg(debug_assertions)]
            run: run_any::<H>,
            #[cfg(not(debug_assertions))]
            run: run::<H, C, R>,
            #[cfg(debug_assertions)]
            closure: Closure::of::<H, C, R>(),
            closure_at: mem::offset_of!(Entry<H, C>, closure),
            needs: Needs::of::<F, Entry<H, C>>(),
        }
    }
}

impl Function {
    pub(super) const fn of(table: &'static Table) -> Self {
        #[cfg(debug_assertions)]
        return Function(table);
        #[cfg(not(debug_assertions))]
        Function(table.run)
    }

    /// # Safety
    /// Room for what it is of was made at `start`, and one was written there. An entry hasn't been moved out, and won't be
    /// looked at again unless it stays; one that is awaited goes on as `step` in [`awaiting`](super::awaiting) says.
    /// `homes` are those of its frame, and nothing else uses the slots while it runs.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) unsafe fn run(self, start: *mut u8, homes: Homes, exit: Exit<'_>) -> Ran {
        #[cfg(debug_assertions)]
        let (run, of) = (self.0.run, &self.0.closure);
        #[cfg(not(debug_assertions))]
        let (run, of) = (self.0, ());
        // SAFETY: by this function's contract.
        unsafe { run(start, homes, exit, of) }
    }
}

// ==== an entry's ====

/// Runs an entry of a known type, or calls its closure for [`run_any`]: so it is compiled into one function.
///
/// # Safety
/// As for [`Function::run`]; or as for [`Closure::call`], if the homes are what the closure gets.
#[cfg(not(debug_assertions))]
#[inline(always)]
unsafe fn run<H: Gives, C, R: Rules<H, C>>(
    start: *mut u8,
    homes: Homes,
    exit: Exit<'_>,
    (): Of<'_>,
) -> Ran {
    let entry = place_in(
        start,
        const { over_aligned(mem::align_of::<Entry<H, C>>()) },
    ) as *mut Entry<H, C>;
    // SAFETY: by this function's contract an entry is there, and is moved out here, once, in its two parts, of which the
    // head is gone if there is what it gave; (assigned) the frame returned.
    unsafe {
        let closure = &raw mut (*entry).closure;
        let (closure, given) = if exit.is_returned() {
            let closure = closure.read();
            let head = (entry as *mut H).read();
            match head.give(Reach::assigned(homes), Exit::RETURNED) {
                Some(given) => (closure, given),
                None => return Ran::Done,
            }
        } else if let Some(given) = homes.as_given() {
            (closure.read(), (given as *mut H::Given<'_>).read())
        } else {
            let closure = const { &Closure::of::<H, C, R>() };
            return run_any::<H>(start, homes, exit, closure);
        };
        R::call(closure, given);
    }
    Ran::Done
}

/// The closure behind a head, of any type.
pub(super) struct Closure {
    #[cfg(debug_assertions)]
    call: unsafe fn(*mut u8, *mut ()),
    #[cfg(not(debug_assertions))]
    call: Run,
    part: Part,
    /// The entry's.
    align: usize,
}

impl Closure {
    /// For a function that knows what it runs.
    #[cfg(debug_assertions)]
    const NONE: Self = Closure {
        call: |_, _| unreachable!("there is none"),
        part: Part::of::<()>(0),
        align: 1,
    };

    const fn of<H: Gives, C, R: Rules<H, C>>() -> Self {
        Closure {
            #[cfg(debug_assertions)]
            call: R::call_in_place,
            #[cfg(not(debug_assertions))]
            call: run::<H, C, R>,
            part: Part::of::<C>(mem::offset_of!(Entry<H, C>, closure)),
            align: mem::align_of::<Entry<H, C>>(),
        }
    }

    /// # Safety
    /// The closure of the entry is there, and what it gets is at `given`; both are moved out here. The exit isn't
    /// [`Exit::RETURNED`].
    unsafe fn call(&self, entry: *mut u8, given: *mut (), exit: Exit<'_>) {
        let _ = exit;
        // SAFETY: by this function's contract.
        unsafe {
            #[cfg(debug_assertions)]
            (self.call)(entry.wrapping_add(self.part.at), given);
            #[cfg(not(debug_assertions))]
            (self.call)(entry, Homes::of_given(given), exit, ());
        }
    }
}

/// Runs an entry with any closure, unless it stays, as [`Ran::Stays`] says.
///
/// # Safety
/// As for [`Function::run`]; `closure` is the entry's.
#[cfg_attr(not(debug_assertions), cold, inline(never))]
unsafe fn run_any<H: Gives>(
    start: *mut u8,
    homes: Homes,
    exit: Exit<'_>,
    closure: &Closure,
) -> Ran {
    if exit.leaves(H::STOPS_UNWINDING) {
        return Ran::Stays;
    }
    let entry = place_in(start, over_aligned(closure.align));
    // SAFETY: by this function's contract an entry is there, and is moved out here, once, in its two parts.
    unsafe {
        let uncalled = closure.part.unused(entry);
        if let Some(given) = (entry as *mut H).read().give(Reach::new(homes), exit) {
            mem::forget(uncalled);
            let mut given = MaybeUninit::new(given);
            closure.call(entry, given.as_mut_ptr().cast(), exit);
        }
    }
    Ran::Done
}
