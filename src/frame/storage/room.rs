//! What stands in a room: an entry, in two parts, and the function that runs it.

use core::{marker::PhantomData, mem};

use super::{Homes, Ran, Reach, cells, chunks, is_over_aligned};
use crate::frame::exit::Exit;

/// An entry in its room.
// In this order, so that what is the same for many entries is compiled once, and without the closure.
#[repr(C)]
pub struct Entry<H, C, R> {
    pub(super) head: H,
    pub(super) closure: C,
    pub(super) rules: PhantomData<fn() -> R>,
}

/// What is known of an entry without its closure.
pub trait Gives {
    /// Whether the entry stops an unwinding, and so can't run inside it.
    const STOPS_UNWINDING: bool;
    /// What the closure gets.
    type Given<'r>
    where
        Self: 'r;

    /// None if the entry doesn't run.
    fn give<'r>(self, reach: Reach<'r>, exit: Exit<'_>) -> Option<Self::Given<'r>>
    where
        Self: 'r;
}

/// What becomes of the closure `C` of an entry.
pub trait Rules<H: Gives, C> {
    fn call(closure: C, given: H::Given<'_>);
}

/// What room an entry takes.
#[derive(Clone, Copy)]
pub(super) struct Layout {
    pub(super) cells: usize,
    pub(super) room: usize,
    pub(super) is_over_aligned: bool,
}

impl Layout {
    pub(super) const fn of<R>() -> Self {
        let (size, align) = (mem::size_of::<R>(), mem::align_of::<R>());
        Layout {
            cells: cells::cells_of(size),
            room: chunks::room_of(size, align),
            is_over_aligned: is_over_aligned(align),
        }
    }
}

/// Where a `$room` goes in the room that was made for it. A function would be compiled for each entry.
macro_rules! in_room {
    ($room:ty, $start:expr) => {
        if const { $crate::frame::storage::is_over_aligned(core::mem::align_of::<$room>()) } {
            $crate::frame::storage::room::aligned($start, const { core::mem::align_of::<$room>() })
                as *mut $room
        } else {
            $start as *mut $room
        }
    };
}
pub(super) use in_room;

/// The first address from `start` on that is aligned so.
pub(super) fn aligned(start: *mut u8, align: usize) -> *mut u8 {
    start.map_addr(|start| (start + align - 1) & !(align - 1))
}

/// Runs the entry in the room at `start`, unless it stops an unwinding that it would run inside of.
///
/// # Safety
/// Room for such an entry was made at `start`, and one was written there, hasn't been moved out, and won't be looked at
/// again unless it stays. `homes` are those of its frame, and nothing else uses the slots while it runs.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) unsafe fn run<H: Gives, C, R: Rules<H, C>>(
    start: *mut u8,
    homes: Homes,
    exit: Exit<'_>,
) -> Ran {
    let entry = in_room!(Entry<H, C, R>, start);
    // SAFETY: by this function's contract an entry is there, and is moved out here, once, in its two parts.
    unsafe {
        let closure = &raw mut (*entry).closure;
        let given = if const { mem::needs_drop::<C>() } {
            give_or_drop(entry as *mut H, closure, homes, exit)
        } else {
            give(entry as *mut H, homes, exit)
        };
        match given {
            Ok(given) => {
                R::call(closure.read(), given);
                Ran::Done
            }
            Err(ran) => ran,
        }
    }
}

/// What the closure gets that stands behind `head`, unless it isn't called.
///
/// # Safety
/// As for [`run`], of a head.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn give<'r, H: Gives + 'r>(
    head: *mut H,
    homes: Homes,
    exit: Exit<'_>,
) -> Result<H::Given<'r>, Ran> {
    if !exit.is_assigned() {
        // SAFETY: by this function's contract.
        return unsafe { give_otherwise(exit, head, homes) };
    }
    // SAFETY: by this function's contract a head is there, and is moved out here, once; (assigned) the frame returned.
    let given = unsafe { head.read().give(Reach::assigned(homes), Exit::RETURNED) };
    given.ok_or(Ran::Done)
}

/// The same for all exits but a return.
///
/// # Safety
/// As for [`give`].
#[cold]
#[inline(never)]
unsafe fn give_otherwise<'r, H: Gives + 'r>(
    exit: Exit<'_>,
    head: *mut H,
    homes: Homes,
) -> Result<H::Given<'r>, Ran> {
    if exit.leaves(H::STOPS_UNWINDING) {
        return Err(Ran::Stays);
    }
    // SAFETY: by this function's contract a head is there, and is moved out here, once.
    let given = unsafe { head.read() }.give(Reach::new(homes), exit);
    given.ok_or(Ran::Done)
}

/// The same for a closure that has something to drop if it isn't called.
///
/// # Safety
/// As for [`give`], and the closure is there.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn give_or_drop<'r, H: Gives + 'r, C>(
    head: *mut H,
    closure: *mut C,
    homes: Homes,
    exit: Exit<'_>,
) -> Result<H::Given<'r>, Ran> {
    struct Uncalled<C>(*mut C);

    impl<C> Drop for Uncalled<C> {
        fn drop(&mut self) {
            // SAFETY: whoever goes on to call it has forgotten this.
            unsafe { self.0.drop_in_place() }
        }
    }

    let uncalled = Uncalled(closure);
    // SAFETY: by this function's contract.
    let given = unsafe { give(head, homes, exit) };
    if !matches!(given, Err(Ran::Done)) {
        mem::forget(uncalled);
    }
    given
}
