//! Where a frame keeps its entries, and all of the crate's `unsafe`.
//!
//! Ten inline cells, uninitialised until they are used, then chunks on the heap that double. The count, the functions
//! and the cells are separate locals of `frame`, never one value behind a pointer, so that the optimiser can follow
//! them; only the cold path takes them together, by value.
//!
//! Invariants:
//! 1. *Filled*: for every `i < count`, `functions[i]` is initialised. It is either `skip`, or `run::<D>` for the `D`
//!    that was written to the cells from `cells[i]` on, and hasn't been moved out.
//! 2. *Top only*: an entry is run only as the topmost one, after the count (a chunk's `top`) has gone below it, so it is
//!    moved out at most once. An entry that stays is counted again before anything else happens.
//! 3. *Spilled last*: while there is a chunk, the count is `SPILLED` and every entry goes to a chunk, so chunks are run
//!    before cells. The count of the cells is kept beside the chunk, and comes back when the chunks are gone.
//! 4. *Held while open*: a `Held<'f, …>` points to an entry that isn't run or moved while `'f` lasts, and `'f` ends
//!    with the body, before the first entry is run.
//! 5. *Same activation*: a `Locator` in an entry was made by a `Held<'f, …>` of that entry's own frame; `'f` is
//!    invariant and new for every activation, so no other frame's guard type-checks.
//! 6. *Once*: the locators of one entry are distinct guards.
#![allow(unsafe_code)]

mod held;
mod spill;
#[cfg(test)]
mod tests;

use core::{
    cell::{Cell, UnsafeCell},
    marker::PhantomData,
    mem::{self, MaybeUninit},
    ptr::{self, NonNull},
};

use self::spill::Chunk;
use super::{
    exit::Exit,
    slot::{Slot, Slots},
};
pub use held::{Held, Kept, Locator};

/// An entry, whatever its closure is: what `run` calls.
pub trait Deferred<S> {
    /// Whether this entry stops an unwinding, and so can't run inside it.
    const STOPS_UNWINDING: bool;

    fn run(self, slots: &mut S, inline: Inline<'_>, exit: Exit<'_>);
}

const CELLS: usize = 10;
const CELL_SIZE: usize = 32;
const CELL_ALIGN: usize = 16;

/// The count of a frame that has chunks.
const SPILLED: usize = CELLS + 1;

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub(super) struct Memory([MaybeUninit<u8>; CELL_SIZE]);

type Function = unsafe fn(*mut u8, *mut Memory, NonNull<()>, Exit<'_>) -> Ran;

/// What became of an entry that was to be run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ran {
    Done,
    /// It is where it was: it stops an unwinding and was met inside one, or doesn't and was met outside.
    Stays,
    /// It was only a part of the entry below.
    Skipped,
}

pub(super) struct Count(Cell<usize>);
pub(super) struct Functions(UnsafeCell<MaybeUninit<[Function; CELLS]>>);
pub(super) struct Cells(UnsafeCell<MaybeUninit<[Memory; CELLS]>>);
pub(super) struct Spill {
    /// The top chunk, or null.
    chunk: Cell<*mut Chunk>,
    /// The count before there was a chunk.
    cells: Cell<usize>,
}

impl Count {
    #[inline(always)]
    pub(super) fn new() -> Self {
        Count(Cell::new(0))
    }
}

impl Functions {
    #[inline(always)]
    pub(super) fn new() -> Self {
        Functions(UnsafeCell::new(MaybeUninit::uninit()))
    }
}

impl Cells {
    #[inline(always)]
    pub(super) fn new() -> Self {
        Cells(UnsafeCell::new(MaybeUninit::uninit()))
    }
}

impl Spill {
    #[inline(always)]
    pub(super) fn new() -> Self {
        Spill {
            chunk: Cell::new(ptr::null_mut()),
            cells: Cell::new(0),
        }
    }
}

/// The frame's inline cells, for as long as one entry runs: what a [`Locator`] is resolved against.
pub struct Inline<'r> {
    cells: *mut Memory,
    running: PhantomData<&'r mut Memory>,
}

/// The storage of one frame: four locals of the frame, which the cold path gets by value.
///
/// They aren't one struct: an index that the optimiser doesn't know yet, into any part of a struct, keeps it from taking
/// the whole apart, and the count is what it has to know first.
pub(super) struct Entries<'m, S> {
    storage: Storage<'m>,
    slots: PhantomData<fn(S) -> S>,
}

/// The same without the type of the slots, so that what is compiled once serves every frame. A build for debugging calls
/// the larger functions: there is nothing to see through, and each copy of them would have to be compiled.
#[derive(Clone, Copy)]
struct Storage<'m> {
    count: &'m Count,
    functions: &'m Functions,
    cells: &'m Cells,
    spill: &'m Spill,
}

/// A frame's entries that haven't run yet, and its slots.
pub(super) struct Rest<'r> {
    storage: Storage<'r>,
    slots: NonNull<()>,
    borrowed: PhantomData<&'r mut ()>,
}

impl<S> Clone for Entries<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Entries<'_, S> {}

type Invariant<'x> = fn(&'x ()) -> &'x ();

/// Which frame it is. Invariant in both: a covariant `'e` would accept a borrow of a body local, a covariant `'f` another
/// activation.
pub(super) type Brand<'f, 'e> = PhantomData<(Invariant<'f>, Invariant<'e>)>;

/// The way to register on a frame while its body runs: `'f` is the body's run, `'e` is what entries must outlive.
pub struct Registrar<'f, 'e, S> {
    storage: &'f Storage<'f>,
    slots: PhantomData<fn(S) -> S>,
    brand: Brand<'f, 'e>,
}

/// Nothing is one. Without these impls rustc would list the fields that keep a frame in its thread, one by one.
#[diagnostic::on_unimplemented(
    message = "a slot or a guard of `returns!` stays in the thread that runs its frame",
    label = "would reach another thread",
    note = "give the other thread the value, or its result to this one and assign it here"
)]
pub trait Threads {}
// SAFETY: nothing is `Threads`, so none of these is ever there.
unsafe impl<S: Threads> Send for Registrar<'_, '_, S> {}
// SAFETY: as above.
unsafe impl<S: Threads> Sync for Registrar<'_, '_, S> {}
// SAFETY: as above.
unsafe impl<V, S: Threads> Send for Held<'_, '_, V, S> {}
// SAFETY: as above.
unsafe impl<V, S: Threads> Sync for Held<'_, '_, V, S> {}
// SAFETY: as above.
unsafe impl<N, H, I, S: Threads> Send for Slot<'_, '_, N, H, I, S> {}
// SAFETY: as above.
unsafe impl<N, H, I, S: Threads> Sync for Slot<'_, '_, N, H, I, S> {}

impl<S> Clone for Registrar<'_, '_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Registrar<'_, '_, S> {}

impl<'f, 'e, S: Slots> Registrar<'f, 'e, S> {
    /// Only `frame` calls it, with a body for which `'f` is any lifetime and `'e` one that outlives the call.
    #[inline(always)]
    pub(super) fn new(entries: &'f Entries<'f, S::Unnamed>) -> Self {
        Registrar {
            storage: &entries.storage,
            slots: PhantomData,
            brand: PhantomData,
        }
    }

    /// Registers an entry, and tells where it is.
    #[inline(always)]
    pub(super) fn push<D: Deferred<S::Unnamed> + 'e>(self, entry: D) -> *mut D {
        let run = run::<D, S::Unnamed>;
        let place: *mut D = if const { is_over_aligned::<D>() } {
            aligned(self.storage.spill(const { spill::room_for::<D>() }, run))
        } else {
            let (cells, room) = const { (cells_of::<D>(), spill::room_for::<D>()) };
            self.storage.reserve(cells, room, run).cast()
        };
        // SAFETY: room for a `D` was made there, and nothing runs before it is filled.
        unsafe { place.write(entry) };
        place
    }

    /// Registers an entry that holds a value for the body to use.
    #[inline(always)]
    pub(super) fn push_holding<V, D>(self, entry: D) -> Held<'f, 'e, V, S>
    where
        D: Deferred<S::Unnamed> + AsMut<Kept<V>> + 'e,
    {
        let entry = self.push(entry);
        let spilled = self.storage.has_spilled();
        // SAFETY: (filled) `push` has just written the entry there, and nothing else refers to it yet.
        let kept = unsafe { &mut *entry }.as_mut();
        Held::new(NonNull::from(kept), spilled, self)
    }
}

/// How many cells a `D` takes.
const fn cells_of<D>() -> usize {
    let cells = mem::size_of::<D>().div_ceil(CELL_SIZE);
    if cells == 0 { 1 } else { cells }
}

/// Whether cells aren't aligned enough for a `D`.
const fn is_over_aligned<D>() -> bool {
    mem::align_of::<D>() > CELL_ALIGN
}

impl<'m, S> Entries<'m, S> {
    /// The four must be new, or come together from another `Entries<S>`: the invariants are about all of them.
    #[inline(always)]
    pub(super) fn over(
        count: &'m Count,
        functions: &'m Functions,
        cells: &'m Cells,
        spill: &'m Spill,
    ) -> Self {
        Entries {
            storage: Storage {
                count,
                functions,
                cells,
                spill,
            },
            slots: PhantomData,
        }
    }

    /// Runs the entries of a frame that returned, last first. What panics leaves the rest. Nothing here takes the address
    /// of the storage, and that of the cells only behind a spill, or the optimiser couldn't take them apart.
    #[inline(always)]
    pub(super) fn run_returned(self, slots: &mut S) {
        // SAFETY: the slots are of the type that the entries were pushed for.
        unsafe { self.storage.run_returned(NonNull::from(slots).cast()) }
    }

    /// For the cold path.
    pub(super) fn rest<'r>(self, slots: &'r mut S) -> Rest<'r>
    where
        'm: 'r,
    {
        Rest {
            storage: self.storage,
            slots: NonNull::from(slots).cast(),
            borrowed: PhantomData,
        }
    }
}

impl Storage<'_> {
    #[inline(always)]
    fn memory(self) -> *mut Memory {
        self.cells.0.get().cast()
    }

    #[inline(always)]
    fn has_spilled(self) -> bool {
        self.count.0.get() == SPILLED
    }

    #[inline(always)]
    fn spill(self, room: usize, run: Function) -> *mut u8 {
        let Spill { chunk, cells } = self.spill;
        // SAFETY: it is the frame's top chunk, or null.
        if let Some(place) = unsafe { spill::reserve(chunk.get(), room, run) } {
            return place;
        }
        // It may panic, so nothing is changed before.
        let (top, place) = spill::reserve_in_new(chunk.get(), room, run);
        chunk.set(top);
        if !self.has_spilled() {
            cells.set(self.count.0.replace(SPILLED));
        }
        place
    }

    /// Makes room for an entry, and tells where it has to be written before the frame runs anything.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn reserve(self, cells: usize, room: usize, run: Function) -> *mut u8 {
        let first = self.count.0.get();
        let end = first + cells;
        if end > CELLS {
            return self.spill(room, run);
        }
        // SAFETY: `end <= CELLS`; the count says that nothing is in the cells from `first` on (filled), and no reference
        // to the arrays outlives this call.
        unsafe {
            let functions = self.functions.0.get().cast::<Function>();
            functions.add(first).write(run);
            let mut skipped = first + 1;
            while skipped < end {
                functions.add(skipped).write(skip);
                skipped += 1;
            }
            self.count.0.set(end);
            self.memory().add(first).cast()
        }
    }

    /// # Safety
    /// `slots` are an `S` of the `Entries<S>` that this is the storage of.
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn run_returned(self, slots: NonNull<()>) {
        macro_rules! run_filled {
            () => {};
            ($cell:literal $($above:literal)*) => {
                if self.count.0.get() > $cell {
                    run_filled!($($above)*);
                    self.count.0.set($cell);
                    // SAFETY: (filled) the count was above it; (top only) it no longer is.
                    unsafe { self.call($cell, slots, Exit::RETURNED) };
                }
            };
        }
        if self.has_spilled() {
            // SAFETY: everything in the chunks was pushed with these cells, for these slots; they are done with.
            unsafe { spill::run_chunks(self.spill.chunk.get(), self.memory(), slots) };
            self.uncover(ptr::null_mut());
        }
        // Written out: with the index a constant, the optimiser sees which function was put there.
        run_filled!(0 1 2 3 4 5 6 7 8 9);
    }

    /// The chunk below is the top one now, or the cells are, if it is null.
    #[inline(always)]
    fn uncover(self, below: *mut Chunk) {
        let Spill { chunk, cells } = self.spill;
        chunk.set(below);
        if below.is_null() {
            self.count.0.set(cells.get());
        }
    }

    /// Calls the function of a cell.
    ///
    /// # Safety
    /// The cell was filled and isn't counted any more; `slots` are an `S` of the `Entries<S>` that this is the storage of.
    #[inline(always)]
    unsafe fn call(self, cell: usize, slots: NonNull<()>, exit: Exit<'_>) -> Ran {
        // SAFETY: (filled), by this function's contract.
        unsafe {
            let function = self.functions.0.get().cast::<Function>().add(cell).read();
            let cells = self.memory();
            function(cells.add(cell).cast(), cells, slots, exit)
        }
    }
}

impl Rest<'_> {
    #[cfg(feature = "std")]
    pub(super) fn is_empty(&self) -> bool {
        !self.is_in_chunks() && self.storage.count.0.get() == 0
    }

    /// Runs the entries of a frame that returned.
    #[cfg(any(feature = "std", test))]
    pub(super) fn run_returned(&mut self) {
        // SAFETY: the entries were pushed for these slots.
        unsafe { self.storage.run_returned(self.slots) };
    }

    /// Runs the topmost entry. False if there is none, or one that stays.
    pub(super) fn run_top(&mut self, mut exit: Exit<'_>) -> bool {
        let Storage { count, spill, .. } = self.storage;
        if self.is_in_chunks() {
            let cells = self.storage.memory();
            // SAFETY: the chunk has an entry, and everything in it was pushed with these cells, for these slots.
            return unsafe { spill::run_top(spill.chunk.get(), cells, self.slots, exit) }
                == Ran::Done;
        }
        loop {
            let filled = count.0.get();
            if filled == 0 {
                return false;
            }
            count.0.set(filled - 1);
            // SAFETY: (filled) the count was above the cell; (top only) it no longer is.
            match unsafe { self.storage.call(filled - 1, self.slots, exit.again()) } {
                Ran::Done => return true,
                Ran::Stays => {
                    count.0.set(filled);
                    return false;
                }
                Ran::Skipped => {}
            }
        }
    }

    /// Whether the topmost entry is in a chunk, which is the top one then: empty ones are freed.
    fn is_in_chunks(&self) -> bool {
        while self.storage.has_spilled() {
            // SAFETY: it is the frame's top chunk.
            let Some(below) = (unsafe { spill::free_if_empty(self.storage.spill.chunk.get()) })
            else {
                return true;
            };
            self.storage.uncover(below);
        }
        false
    }
}

/// Where an over-aligned `D` goes in the room that was made for it.
fn aligned<D>(start: *mut u8) -> *mut D {
    let alignment = mem::align_of::<D>();
    start
        .map_addr(|start| (start + alignment - 1) & !(alignment - 1))
        .cast()
}

/// Runs the `D` in the room at `start`, unless it stops an unwinding that it would run inside of.
///
/// # Safety
/// Room for a `D` was made at `start` and a `D` was written there, hasn't been moved out, and won't be looked at again
/// unless it stays. `cells` are the inline cells of the `D`'s frame, and `slots` its `S`.
#[inline(always)]
unsafe fn run<D: Deferred<S>, S>(
    start: *mut u8,
    cells: *mut Memory,
    slots: NonNull<()>,
    exit: Exit<'_>,
) -> Ran {
    if exit.leaves(D::STOPS_UNWINDING) {
        return Ran::Stays;
    }
    let place: *mut D = if const { is_over_aligned::<D>() } {
        aligned(start)
    } else {
        start.cast()
    };
    let inline = Inline {
        cells,
        running: PhantomData,
    };
    // SAFETY: by this function's contract `slots` are an `S` that nothing else uses while entries run, and a `D` is there
    // and is moved out here, once.
    unsafe {
        let slots = slots.cast::<S>().as_mut();
        place.read().run(slots, inline, exit);
    }
    Ran::Done
}

/// Stands for the cells of an entry behind its first one.
///
/// # Safety
/// None: it is `unsafe` only to have the type of [`run`].
unsafe fn skip(_: *mut u8, _: *mut Memory, _: NonNull<()>, _: Exit<'_>) -> Ran {
    Ran::Skipped
}
