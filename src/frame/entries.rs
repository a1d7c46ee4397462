//! Where a frame keeps its entries, and all of the crate's `unsafe`.
//!
//! Ten inline cells, uninitialised until they are used, then chunks on the heap that double. The count, the functions
//! and the cells are separate locals of `frame`, never one value behind a pointer, so that the optimiser can follow
//! them; only the cold path takes them together, by value.
//!
//! Invariants:
//! 1. *Filled*: for every `i < count`, `functions[i]` is initialised. It is either `skip`, or `run::<D>` for the `D`
//!    that was written to the last cells up to and including `cells[i]`, and hasn't been moved out.
//! 2. *Top only*: an entry is run only as the topmost one, after the count (a chunk's `used`) has gone below it, so it is
//!    moved out at most once. An entry that is only asked stays.
//! 3. *Spilled last*: once a chunk is there, every entry goes to a chunk, so chunks are run before cells.
//! 4. *Held while open*: a `Held<'f, …>` points to an entry that isn't run or moved while `'f` lasts, and `'f` ends
//!    with the body, before the first entry is run.
//! 5. *Same activation*: a `Locator` in an entry was made by a `Held<'f, …>` of that entry's own frame; `'f` is
//!    invariant and new for every activation, so no other frame's guard type-checks.
//! 6. *Once*: the locators of one entry are distinct guards.
#![allow(unsafe_code)]

mod held;
pub(super) mod spill;
#[cfg(test)]
mod tests;

use core::{
    alloc::Layout,
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
    /// Whether this entry has to run outside the unwinding, because it stops it.
    const STOPS_UNWINDING: bool;

    fn run(self, slots: &mut S, inline: Inline<'_>, exit: Exit<'_>);
}

const CELLS: usize = 10;
const CELL_SIZE: usize = 32;
const CELL_ALIGN: usize = 16;

#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub(super) struct Memory([MaybeUninit<u8>; CELL_SIZE]);

type Run = unsafe fn(*mut u8, *mut Memory, *mut (), Exit<'_>) -> bool;

pub(super) struct Count(Cell<usize>);
pub(super) struct Functions(UnsafeCell<MaybeUninit<[Run; CELLS]>>);
pub(super) struct Cells(UnsafeCell<MaybeUninit<[Memory; CELLS]>>);
pub(super) struct TopChunk(Cell<*mut Chunk>);

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

impl TopChunk {
    #[inline(always)]
    pub(super) fn new() -> Self {
        TopChunk(Cell::new(ptr::null_mut()))
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
    chunk: &'m TopChunk,
}

/// A frame's entries that haven't run yet, and its slots.
pub(super) struct Rest<'r> {
    storage: Storage<'r>,
    slots: *mut (),
    borrowed: PhantomData<&'r mut ()>,
}

impl<S> Clone for Entries<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Entries<'_, S> {}

type Invariant<'x> = fn(&'x ()) -> &'x ();

/// The way to register on a frame while its body runs: `'f` is the body's run, `'e` is what entries must outlive.
pub struct Registrar<'f, 'e, S> {
    storage: &'f Storage<'f>,
    slots: PhantomData<fn(S) -> S>,
    // Invariant in both: a covariant `'e` would accept a borrow of a body local, a covariant `'f` another activation.
    brand: PhantomData<(Invariant<'f>, Invariant<'e>)>,
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
unsafe impl<N, T, I, S: Threads> Send for Slot<'_, '_, N, T, I, S> {}
// SAFETY: as above.
unsafe impl<N, T, I, S: Threads> Sync for Slot<'_, '_, N, T, I, S> {}

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

    #[inline(always)]
    fn entries(self) -> Entries<'f, S::Unnamed> {
        Entries {
            storage: *self.storage,
            slots: PhantomData,
        }
    }

    #[inline(always)]
    pub(super) fn push<D: Deferred<S::Unnamed> + 'e>(self, entry: D) {
        self.entries().push(entry);
    }

    /// Registers an entry that holds a value for the body to use.
    #[inline(always)]
    pub(super) fn push_holding<V, D>(self, entry: D) -> Held<'f, 'e, V, S>
    where
        D: Deferred<S::Unnamed> + AsMut<Kept<V>> + 'e,
    {
        let spilled = mem::align_of::<D>() > CELL_ALIGN || self.storage.spills(cells_of::<D>());
        let entry = self.entries().push(entry);
        // SAFETY: (filled) `push` has just written the entry there, and nothing else refers to it yet.
        let kept = unsafe { &mut *entry.as_ptr() }.as_mut();
        Held::new(NonNull::from(kept), spilled, self)
    }
}

const fn fits_one_cell<D>() -> bool {
    mem::size_of::<D>() <= CELL_SIZE && mem::align_of::<D>() <= CELL_ALIGN
}

/// How many cells a `D` takes.
const fn cells_of<D>() -> usize {
    let cells = mem::size_of::<D>().div_ceil(CELL_SIZE);
    if cells == 0 { 1 } else { cells }
}

impl<'m, S> Entries<'m, S> {
    /// The four must be new, or come together from another `Entries<S>`: the invariants are about all of them.
    #[inline(always)]
    pub(super) fn over(
        count: &'m Count,
        functions: &'m Functions,
        cells: &'m Cells,
        chunk: &'m TopChunk,
    ) -> Self {
        Entries {
            storage: Storage {
                count,
                functions,
                cells,
                chunk,
            },
            slots: PhantomData,
        }
    }

    #[inline(always)]
    fn push<D: Deferred<S>>(self, entry: D) -> NonNull<D> {
        let storage = self.storage;
        let place = if const { fits_one_cell::<D>() } {
            storage.reserve_cell(Layout::new::<D>(), run_at::<D, S>)
        } else {
            storage.reserve_cells::<D>(run::<D, S>, run_at::<D, S>)
        };
        let place = place.cast::<D>();
        // SAFETY: room for a `D` was made there, and nothing runs before it is filled.
        unsafe { place.write(entry) };
        place
    }

    #[cfg(feature = "std")]
    #[inline(always)]
    pub(super) fn has_spilled(self) -> bool {
        self.storage.has_spilled()
    }

    /// Runs the entries of a frame that returned and never spilled, last first. What panics leaves the rest. Nothing here
    /// takes the address of the storage, or the optimiser couldn't take it apart.
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(super) fn run_cells(self, slots: &mut S) {
        // SAFETY: the slots are of the type that the entries were pushed for.
        unsafe { self.storage.run_cells(ptr::from_mut(slots).cast()) }
    }

    /// For the cold path.
    pub(super) fn rest<'r>(self, slots: &'r mut S) -> Rest<'r>
    where
        'm: 'r,
    {
        Rest {
            storage: self.storage,
            slots: ptr::from_mut(slots).cast(),
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
        !self.chunk.0.get().is_null()
    }

    /// Whether an entry that takes so many cells goes to a chunk.
    #[inline(always)]
    fn spills(self, cells: usize) -> bool {
        self.count.0.get() + cells > CELLS || self.has_spilled()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn spill(self, entry: Layout, run_at: Run) -> NonNull<u8> {
        let (chunk, place) = spill::reserve(self.chunk.0.get(), entry, run_at);
        self.chunk.0.set(chunk);
        place
    }

    /// Makes room for an entry that fits one cell, and tells where it has to be written before the frame runs anything.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn reserve_cell(self, entry: Layout, run: Run) -> NonNull<u8> {
        let first = self.count.0.get();
        if first >= CELLS || self.has_spilled() {
            return self.spill(entry, run);
        }
        // SAFETY: `first < CELLS`, the count says that nothing is in the cell (filled), and no reference to the arrays
        // outlives this call.
        unsafe {
            self.functions.0.get().cast::<Run>().add(first).write(run);
            self.count.0.set(first + 1);
            NonNull::new_unchecked(self.memory().add(first).cast())
        }
    }

    /// The same for an entry of any size and alignment.
    #[inline(always)]
    fn reserve_cells<D>(self, run: Run, run_at: Run) -> NonNull<u8> {
        if mem::align_of::<D>() > CELL_ALIGN || self.spills(cells_of::<D>()) {
            return self.spill(Layout::new::<D>(), run_at);
        }
        let first = self.count.0.get();
        let last = first + cells_of::<D>() - 1;
        // SAFETY: `spills` has checked that `last < CELLS`; `cells_of` that the cells from `first` to `last` have room
        // for a `D`. The count says that nothing is in them (filled), and no reference to the arrays outlives this call.
        unsafe {
            let functions = self.functions.0.get().cast::<Run>();
            let mut skipped = first;
            while skipped < last {
                functions.add(skipped).write(skip);
                skipped += 1;
            }
            functions.add(last).write(run);
            self.count.0.set(last + 1);
            NonNull::new_unchecked(self.memory().add(first).cast())
        }
    }

    /// # Safety
    /// `slots` are an `S` of the `Entries<S>` that this is the storage of.
    #[cfg(feature = "std")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn run_cells(self, slots: *mut ()) {
        macro_rules! run_cell {
            ($($cell:literal)*) => {$(
                if self.count.0.get() > $cell {
                    self.count.0.set($cell);
                    // SAFETY: (filled) the count was above it; (top only) it no longer is.
                    unsafe { self.call($cell, slots, Exit::Returned) };
                }
            )*};
        }
        // Written out: with the index a constant, the optimiser sees which function was put there.
        run_cell!(9 8 7 6 5 4 3 2 1 0);
    }

    /// Calls the function of a cell.
    ///
    /// # Safety
    /// The cell is filled, the count is at it (or above it and the entry is only asked), and `slots` are an `S` of the
    /// `Entries<S>` that this is the storage of.
    #[inline(always)]
    unsafe fn call(self, cell: usize, slots: *mut (), exit: Exit<'_>) -> bool {
        // SAFETY: (filled), by this function's contract.
        unsafe {
            let function = self.functions.0.get().cast::<Run>().add(cell).read();
            let cells = self.memory();
            function(cells.add(cell).cast(), cells, slots, exit)
        }
    }
}

impl Rest<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.storage.count.0.get() == 0 && !self.storage.has_spilled()
    }

    /// Runs the entries of a frame that returned.
    pub(super) fn run_returned(&mut self) {
        while !self.is_empty() {
            self.run_top(Exit::Returned);
        }
    }

    /// Runs the topmost entry, if there is one.
    pub(super) fn run_top(&mut self, exit: Exit<'_>) {
        let storage = self.storage;
        if storage.has_spilled() {
            // SAFETY: the list isn't empty, and everything in it was pushed with these cells, for these slots.
            unsafe { spill::run_top(&storage.chunk.0, storage.memory(), self.slots, exit) };
        } else if let Some(top) = storage.count.0.get().checked_sub(1) {
            storage.count.0.set(top);
            // SAFETY: (filled) the count was above `top`; (top only) it no longer is.
            unsafe { storage.call(top, self.slots, exit) };
        }
    }

    /// Whether the topmost entry has to run outside the unwinding, because it stops it.
    #[cfg(feature = "std")]
    pub(super) fn top_stops_unwinding(&mut self) -> bool {
        let storage = self.storage;
        if storage.has_spilled() {
            // SAFETY: as in `run_top`.
            return unsafe { spill::ask_top(&storage.chunk.0, storage.memory(), self.slots) };
        }
        storage.count.0.get().checked_sub(1).is_some_and(|top| {
            // SAFETY: (filled) the count is above `top`, and an entry that is asked stays where it is.
            unsafe { storage.call(top, self.slots, Exit::Asked) }
        })
    }
}

/// Runs the `D` whose last cell starts at `last`; when it is asked, only says whether it stops an unwinding.
///
/// # Safety
/// A `D` was written to the last cells up to and including the one at `last`, hasn't been moved out, and won't be
/// looked at again unless it was only asked. `cells` are the inline cells of the `D`'s frame, and `slots` its `S`.
#[inline(always)]
unsafe fn run<D: Deferred<S>, S>(
    last: *mut u8,
    cells: *mut Memory,
    slots: *mut (),
    exit: Exit<'_>,
) -> bool {
    // SAFETY: by this function's contract the cells before `last` that a `D` takes are the `D`'s own.
    unsafe {
        run_at::<D, S>(
            last.sub((cells_of::<D>() - 1) * CELL_SIZE),
            cells,
            slots,
            exit,
        )
    }
}

/// The same, for a `D` at `place`.
///
/// # Safety
/// As `run`.
#[inline(always)]
unsafe fn run_at<D: Deferred<S>, S>(
    place: *mut u8,
    cells: *mut Memory,
    slots: *mut (),
    exit: Exit<'_>,
) -> bool {
    #[cfg(feature = "std")]
    if matches!(exit, Exit::Asked) {
        return D::STOPS_UNWINDING;
    }
    // SAFETY: by this function's contract a `D` is at `place` and is moved out here, once, and `slots` are an `S` that
    // nothing else uses while entries run.
    let (entry, slots) = unsafe { (place.cast::<D>().read(), &mut *slots.cast::<S>()) };
    let inline = Inline {
        cells,
        running: PhantomData,
    };
    entry.run(slots, inline, exit);
    D::STOPS_UNWINDING
}

/// Stands for the cells of an entry below its last one.
///
/// # Safety
/// None: it is `unsafe` only to have the type of [`run`].
unsafe fn skip(_: *mut u8, _: *mut Memory, _: *mut (), _: Exit<'_>) -> bool {
    false
}
