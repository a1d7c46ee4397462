//! Where a frame keeps its entries, and all of the crate's `unsafe`.
//!
//! An entry stands in a *room* ([`room`]), with a [`function`] that runs it; the usual one, of one slot and no value, is
//! written out in [`deferred`]. A frame that is left at once has its rooms on the stack: ten inline cells, uninitialised
//! until they are used, then a chunk beside them, and chunks on the heap that double ([`cells`], [`chunks`]). One that is
//! awaited has them in its future, beside its slots, and then in chunks too ([`shared`], [`pinned`]); there an entry's
//! future takes the place of its closure once it is begun ([`awaiting`]).
//!
//! Invariants:
//! 1. *Filled*: whatever is counted, in cells or in a chunk, is a room with its function: `skip`, or the one that was made
//!    for the type of what was written there and hasn't been moved out.
//! 2. *Top only*: an entry is run only as the topmost one, after the count (a chunk's `top`) has gone below it, so it is
//!    moved out at most once. An entry that stays is counted again before anything else happens, or, in an awaited frame,
//!    told again before another one is taken.
//! 3. *Spilled last*: while there is a chunk, the count is `SPILLED` and every entry goes to a chunk, so chunks are run
//!    before cells. The count of the cells is kept beside the chunk, and comes back when the chunks are gone.
//! 4. *Held while open*: a `Held<'f, …>` points to an entry that isn't run or moved while `'f` lasts. `'f` ends with the
//!    body, before the first entry is run; in an awaited frame it borrows the loan, and no entry is run while that is out.
//! 5. *Same activation*: a place or a locator in an entry was made from a handle of that entry's own frame: `'f` is
//!    invariant and, in a frame that is left at once, new for every activation; and whoever puts names together has
//!    compared where their frames are.
//! 6. *Once*: the places and locators of one entry lead to different slots and guards, whose addresses were compared.
//! 7. *One loan*: the slots of an awaited frame are used by its one loan, the body's or an entry's, or by the frame
//!    itself, which looks first whether a loan is out. The loan can't be copied, and the process ends if the storage is
//!    dropped before it.
//! 8. *In its place*: what [`awaiting`] has begun isn't moved until it is dropped, part by part, each once; nor is what
//!    [`pinned`] has, once it was polled.
//! 9. *Assigned*: entries are told that the frame returned a value ([`Exit::RETURNED`]) only behind the assignment of all
//!    slots, if nothing has panicked since it.
//! 10. *Sent whole*: what makes an awaited frame `Send` was asked of each entry as it was registered, by traits that only
//!     this crate implements.
#![allow(unsafe_code)]
#![allow(
    improper_ctypes_definitions,
    reason = "C's ABI is there for functions that don't unwind"
)]
#![allow(
    clippy::ptr_as_ptr,
    reason = "`cast` is a function, which a build for debugging compiles for each entry"
)]

#[cfg(feature = "std")]
mod awaiting;
pub(super) mod cells;
mod chunks;
mod deferred;
mod function;
mod held;
#[cfg(feature = "std")]
pub(super) mod pinned;
mod room;
#[cfg(feature = "std")]
pub(super) mod shared;
#[cfg(test)]
mod sizes;
#[cfg(test)]
mod tests;
// Its entries know nothing of who watches.
#[cfg(all(test, feature = "std", not(feature = "watch")))]
mod tests_awaited;

use core::{
    marker::PhantomData,
    mem::{self, MaybeUninit},
    ptr::{self, NonNull},
};

use self::cells::{CELL_ALIGN, Stack};
#[cfg(feature = "std")]
use super::kind::Sharing;
use super::{
    kind::{Offset, Threads, World},
    value::Value,
};
#[cfg(feature = "std")]
pub use awaiting::{AsyncEntry, Awaiting, Begins};
pub use deferred::{Deferred, DeferredPending, Leading};
use function::{Function, Table};
pub use held::{Held, Kept, Locator};
use room::place_in;
pub use room::{Entry, Gives, Rules, Settles};
pub(super) use room::{Unheld, settled};

/// What became of an entry that was to be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ran {
    Done,
    /// It is where it was: it stops an unwinding and was met inside one, or doesn't and was met outside.
    Stays,
    /// It was only a part of the entry below.
    Skipped,
    /// Its future isn't ready.
    #[cfg(feature = "std")]
    Pending,
    /// Its future is gone, and something beside it isn't.
    #[cfg(feature = "std")]
    Remains,
}

/// Where what an entry names has its home as it runs: both may have moved since it was registered.
#[derive(Clone, Copy)]
pub(super) struct Homes {
    slots: *mut u8,
    /// The inline cells, or the [`Turn`](shared::Turn) of an awaited frame; null for what has the loan.
    frame: *mut (),
}

impl Homes {
    // Slots that aren't null, which is what tells them from what a closure gets.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn of_frame(slots: NonNull<u8>, frame: *mut ()) -> Self {
        Homes {
            slots: slots.as_ptr(),
            frame,
        }
    }

    /// In place of a frame's: what a closure gets, when only it is called.
    #[cfg(not(debug_assertions))]
    #[inline(always)]
    fn of_given(given: *mut ()) -> Self {
        Homes {
            slots: ptr::null_mut(),
            frame: given,
        }
    }

    #[cfg(not(debug_assertions))]
    #[inline(always)]
    fn as_given(self) -> Option<*mut ()> {
        self.slots.is_null().then_some(self.frame)
    }
}

/// What the places and locators of one entry are resolved against, for as long as it runs: whether all slots have been
/// `ASSIGNED`, where that is known.
#[derive(Clone, Copy)]
pub struct Reach<'r, const ASSIGNED: bool = false> {
    homes: Homes,
    running: PhantomData<&'r mut ()>,
}

impl Reach<'_> {
    fn new(homes: Homes) -> Self {
        Reach {
            homes,
            running: PhantomData,
        }
    }
}

#[cfg(not(debug_assertions))]
impl Reach<'_, true> {
    /// # Safety
    /// (Assigned) all slots have been assigned.
    #[inline(always)]
    unsafe fn assigned(homes: Homes) -> Self {
        Reach {
            homes,
            running: PhantomData,
        }
    }
}

impl<'r, const ASSIGNED: bool> Reach<'r, ASSIGNED> {
    /// What the slot at a place holds.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn value<T, O: Offset>(self, place: &Place<T, O>) -> &'r mut T {
        let slot = self.slot(place);
        if const { !ASSIGNED } {
            return slot.get_mut();
        }
        // SAFETY: (assigned) it holds a value.
        unsafe { slot.held_mut().unwrap_unchecked() }
    }

    /// The slot at a place of the entry that runs.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn slot<T, O: Offset>(self, place: &Place<T, O>) -> &'r mut Value<T> {
        // SAFETY: (same activation) the offset was taken within these slots; (once) nothing else leads the entry there.
        unsafe { &mut *self.homes.slots.add(place.offset.bytes()).cast() }
    }
}

/// How an entry finds a slot: bytes from the start of the frame's slots, which may have moved.
pub struct Place<T, O> {
    offset: O,
    // Invariant: a `T` is written there.
    slot: PhantomData<*mut T>,
}

/// What a slot of a frame holds whose entries may run in another thread.
#[diagnostic::on_unimplemented(
    message = "a slot of `returns!(async …)` may go to another thread with its frame, and `{Self}` isn't `Send`",
    label = "names a slot whose type isn't `Send`",
    note = "make the slot's type `Send`: a type parameter by `+ Send`, a boxed error as `Box<dyn Error + Send + Sync>`",
    note = "or keep the frame in its thread: `returns_local!(async |slot: T| …)`"
)]
pub trait SentSlot {}

#[diagnostic::do_not_recommend]
impl<T: Send> SentSlot for T {}

// SAFETY: (sent whole) it is the `&mut T` that it leads to.
unsafe impl<T: SentSlot, O: Send> Send for Place<T, O> {}
// SAFETY: a shared one is copied, which is to send one.
unsafe impl<T: SentSlot, O: Sync> Sync for Place<T, O> {}

impl<T, O: Offset> Clone for Place<T, O> {
    fn clone(&self) -> Self {
        *self
    }
}

// Two of one entry have different addresses.
impl<T, O: Offset> Copy for Place<T, O> {}

impl<T, O: Offset> Place<T, O> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn address(&self) -> Address {
        Address::Slot(self.offset.bytes())
    }
}

/// Where something that an entry names is: no two things of a frame have the same one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Address {
    Slot(usize),
    Cell(usize),
    Fixed(*const u8),
}

pub(super) type Invariant<'x> = fn(&'x ()) -> &'x ();

/// Which frame it is. Invariant in both: a covariant `'e` would accept a borrow of a body local, a covariant `'f` another
/// activation.
type Activation<'f, 'e> = PhantomData<(Invariant<'f>, Invariant<'e>)>;

/// The way to a frame while its body runs: `'f` is the body's run, `'e` is what entries must outlive.
#[derive(Clone, Copy)]
pub struct Link<'f, 'e> {
    storage: &'f Storage<'f>,
    activation: Activation<'f, 'e>,
}

/// The way to a frame with its kind, which says what may be registered on it.
pub struct Registrar<'f, 'e, F: ?Sized> {
    pub(super) link: Link<'f, 'e>,
    // Last, so that a handle can forget whose it is.
    #[allow(dead_code, reason = "it is the type that is asked")]
    pub(super) kind: F,
}

// SAFETY: (sent whole) such a frame registers without a race, and only what may be sent.
unsafe impl<F: Threads + ?Sized> Send for Registrar<'_, '_, F> {}
// SAFETY: as above.
unsafe impl<F: Threads + ?Sized> Sync for Registrar<'_, '_, F> {}

/// The way to a frame of the kind `F`, whose handle isn't at hand. What is made on the way to an entry has it, also
/// across an `.await` in an argument.
pub(super) type LinkOf<'f, 'e, F> = Registrar<'f, 'e, PhantomData<F>>;

/// What an entry begins with: the way to its frame, and its first slot's place.
// Its parts stay together: a place is its own frame's.
pub struct Lead<'f, 'e, F: ?Sized, T, O> {
    pub(super) link: LinkOf<'f, 'e, F>,
    pub(super) place: Place<T, O>,
}

/// The storage of one frame, and where its slots are.
pub(super) struct Storage<'m> {
    rooms: Rooms<'m>,
    slots: *const u8,
}

#[derive(Clone, Copy)]
enum Rooms<'m> {
    Stack(&'m Stack<'m>),
    #[cfg(feature = "std")]
    Shared(&'m shared::Shared),
}

impl<'m> Storage<'m> {
    /// Of a frame that is left at once. C's ABI: it doesn't unwind.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) extern "C" fn on_stack<S>(stack: &'m Stack<'m>, slots: *const S) -> Self {
        Storage {
            rooms: Rooms::Stack(stack),
            slots: slots.cast(),
        }
    }

    #[cfg(all(feature = "std", debug_assertions))]
    pub(super) fn stack(&self) -> &'m Stack<'m> {
        match self.rooms {
            Rooms::Stack(stack) => stack,
            Rooms::Shared(_) => other_kind(),
        }
    }
}

impl<'f, 'e, F: World + ?Sized> LinkOf<'f, 'e, F> {
    /// Registers an entry, and tells where it is.
    #[inline(always)]
    pub(super) fn push<H, C, R>(self, entry: Entry<H, C>) -> *mut Entry<H, C>
    where
        H: Gives,
        R: Rules<H, C>,
        (Entry<H, C>, R): 'e,
    {
        let place = self
            .link
            .reserve(const { &Table::of_entry::<F, H, C, R>() })
            as *mut Entry<H, C>;
        // SAFETY: room for it was made there, and nothing runs before it is filled.
        unsafe { place.write(entry) };
        place
    }

    /// Registers an entry that holds a value for the body to use.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn push_holding<V, H, C, R>(self, entry: Entry<H, C>) -> Held<'f, 'e, V, F>
    where
        H: Gives + AsMut<Kept<V>>,
        R: Rules<H, C>,
        (Entry<H, C>, R): 'e,
    {
        let link = self.link;
        link.held(self.push::<H, C, R>(entry).cast::<H>())
    }
}

impl<'f, 'e> Link<'f, 'e> {
    /// Only a frame calls it, for its body: `'f` is new for each run of it, and `'e` outlives the call.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn new(storage: &'f Storage<'f>) -> Self {
        Link {
            storage,
            activation: PhantomData,
        }
    }

    /// Whether it is the same activation of the same frame.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn is(self, other: Self) -> bool {
        ptr::eq(self.storage, other.storage)
    }

    /// Where a slot of this frame is.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) extern "C" fn place_of<T, O: Offset>(self, value: &Value<T>) -> Place<T, O> {
        Place {
            offset: O::of(ptr::from_ref(value).addr() - self.storage.slots.addr()),
            slot: PhantomData,
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn held<V, F: ?Sized, H: AsMut<Kept<V>>>(self, head: *mut H) -> Held<'f, 'e, V, F> {
        let moves = match self.storage.rooms {
            Rooms::Stack(stack) => !stack.has_spilled(),
            #[cfg(feature = "std")]
            Rooms::Shared(_) => false,
        };
        // SAFETY: (filled) the entry has just been written there, and nothing else refers to it yet.
        let kept = unsafe { &mut *head }.as_mut();
        Held::new(NonNull::from(kept), moves, self)
    }

    /// Makes room for what needs this, and tells where it goes. It isn't generic, so that a build for debugging has it once.
    /// C's ABI: it doesn't unwind, so nobody has to look after the entry meanwhile.
    #[cfg_attr(not(debug_assertions), inline(always))]
    extern "C" fn reserve(self, table: &'static Table) -> *mut u8 {
        let (needs, function) = (&table.needs, Function::of(table));
        // Each arm is compiled only for the kind of frame that has such rooms.
        let start = match self.storage.rooms {
            Rooms::Stack(stack) if !needs.is_awaited => {
                stack.reserve(needs.cells(), needs.room(), function)
            }
            #[cfg(feature = "std")]
            Rooms::Shared(shared) if needs.is_sent => shared.reserve(needs.room(), function),
            // SAFETY: (sent whole) the handles of such a frame stay in one thread.
            #[cfg(feature = "std")]
            Rooms::Shared(shared) if needs.is_awaited => unsafe {
                shared.reserve_alone(needs.room(), function)
            },
            _ => other_kind(),
        };
        place_in(start, over_aligned(needs.align))
    }
}

/// What an entry needs of its frame, by their types. What follows from it isn't computed here: that would be for each entry,
/// by rustc, and in a build for debugging it is computed once.
struct Needs {
    is_awaited: bool,
    #[cfg(feature = "std")]
    is_sent: bool,
    size: usize,
    align: usize,
}

impl Needs {
    const NONE: Self = Needs {
        is_awaited: false,
        #[cfg(feature = "std")]
        is_sent: false,
        size: 0,
        align: 1,
    };

    const fn of<F: World + ?Sized, S>() -> Self {
        Needs {
            is_awaited: F::IS_AWAITED,
            #[cfg(feature = "std")]
            is_sent: F::Threads::IS_SENT,
            size: mem::size_of::<S>(),
            align: mem::align_of::<S>(),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn cells(&self) -> usize {
        cells::cells_of(self.size, self.align)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn room(&self) -> usize {
        chunks::room_of(self.size, self.align)
    }
}

#[cold]
#[inline(never)]
extern "C" fn other_kind() -> ! {
    unreachable!("a frame's handles are of its kind")
}

/// An alignment that cells and chunks don't have by themselves.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn over_aligned(align: usize) -> Option<usize> {
    if align > CELL_ALIGN {
        Some(align)
    } else {
        None
    }
}

/// Raw bytes of a room.
#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub(super) struct Memory([MaybeUninit<u8>; cells::CELL_SIZE]);
