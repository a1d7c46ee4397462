//! The rooms of a frame that is left at once: inline cells, then chunks.

use core::{
    cell::{Cell, UnsafeCell},
    mem::MaybeUninit,
    ptr::{self, NonNull},
};

use super::{
    Homes, Memory, Needs, Ran,
    chunks::{self, Chunk, Lowest},
    function::{Function, Of, Table},
    over_aligned,
};
#[cfg(any(feature = "std", test))]
use crate::frame::exit::{Left, Stage};
use crate::frame::{exit::Exit, slots::Slots};

pub(super) const CELLS: usize = 10;
pub(super) const CELL_SIZE: usize = 32;
pub(super) const CELL_ALIGN: usize = 16;

/// The count of a frame that has chunks.
const SPILLED: usize = CELLS + 1;

pub(in crate::frame) struct Count(pub(super) Cell<usize>);
pub(in crate::frame) struct Functions(UnsafeCell<MaybeUninit<[Function; CELLS]>>);
pub(in crate::frame) struct Cells(UnsafeCell<MaybeUninit<[Memory; CELLS]>>);
pub(in crate::frame) struct Spill {
    spilled: Cell<Spilled>,
    lowest: UnsafeCell<MaybeUninit<Lowest<ROOMS>>>,
}

/// What the frame has for entries that the cells are too few for, in cells: two that take a cell each fit, with trailers.
const ROOMS: usize = 3;

/// What the cold path gets of a [`Spill`].
#[derive(Clone, Copy)]
pub(in crate::frame) struct Spilled {
    /// The top chunk, or null.
    chunk: *mut Chunk,
    /// The count before there was a chunk.
    cells: usize,
}

impl Count {
    pub(in crate::frame) const fn new() -> Self {
        Count(Cell::new(0))
    }
}

impl Functions {
    pub(in crate::frame) const fn new() -> Self {
        Functions(UnsafeCell::new(MaybeUninit::uninit()))
    }
}

impl Cells {
    pub(in crate::frame) const fn new() -> Self {
        Cells(UnsafeCell::new(MaybeUninit::uninit()))
    }
}

impl Spill {
    /// C's ABI: it doesn't unwind.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::frame) extern "C" fn new() -> Self {
        Spill::of(Spilled {
            chunk: ptr::null_mut(),
            cells: 0,
        })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::frame) fn of(spilled: Spilled) -> Self {
        Spill {
            spilled: Cell::new(spilled),
            lowest: UnsafeCell::new(MaybeUninit::uninit()),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::frame) fn get(&self) -> Spilled {
        self.spilled.get()
    }

    /// Makes room for an entry behind `cells` cells. It is called, so that a frame which never gets there has none of it.
    #[inline(never)]
    extern "C" fn reserve(&self, cells: usize, room: usize, run: Function) -> *mut u8 {
        let Spilled { chunk, .. } = self.spilled.get();
        if !chunk.is_null() {
            // SAFETY: it is the frame's top chunk.
            if let Some(place) = unsafe { chunks::reserve(chunk, room, run) } {
                return place;
            }
        }
        self.reserve_above(cells, room, run)
    }

    /// The same where the top chunk has no more room, or there is none.
    #[cold]
    #[inline(never)]
    extern "C" fn reserve_above(&self, cells: usize, room: usize, run: Function) -> *mut u8 {
        let mut spilled = self.spilled.get();
        if spilled.chunk.is_null() {
            spilled = Spilled {
                chunk: Lowest::open(&self.lowest),
                cells,
            };
        }
        // SAFETY: it is the frame's top chunk.
        let place = unsafe { chunks::reserve(spilled.chunk, room, run) };
        let place = place.unwrap_or_else(|| {
            let (top, place) = chunks::reserve_in_new(spilled.chunk, room, run);
            spilled.chunk = top;
            place
        });
        self.spilled.set(spilled);
        place
    }

    /// The chunk below is the top one now; tells the count of the cells, if there is none.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn uncover(&self, below: *mut Chunk) -> Option<usize> {
        let Spilled { cells, .. } = self.spilled.get();
        self.spilled.set(Spilled {
            chunk: below,
            cells,
        });
        below.is_null().then_some(cells)
    }
}

/// Four locals of the frame, which the cold path gets by value.
///
/// They aren't one struct: an index that the optimiser doesn't know yet, into any part of a struct, keeps it from taking
/// the whole apart, and the count is what it has to know first. A build for debugging calls the larger functions: there
/// is nothing to see through, and each copy of them would have to be compiled.
#[derive(Clone, Copy)]
pub(in crate::frame) struct Stack<'m> {
    count: &'m Count,
    functions: &'m Functions,
    cells: &'m Cells,
    spill: &'m Spill,
    #[cfg(not(debug_assertions))]
    ways: Ways,
}

/// What a frame's storage is used through: the optimiser follows these pointers only once it has the frame's parts before it.
/// So it doesn't work on all cells in each function on the way there, where it can't know which of them are filled.
#[derive(Clone, Copy)]
struct Ways {
    reserve: extern "C" fn(&Stack<'_>, usize, usize, Function) -> *mut u8,
    run_all: unsafe fn(&Stack<'_>, NonNull<u8>),
}

const WAYS: Ways = Ways { reserve, run_all };

impl<'m> Stack<'m> {
    /// The four must be new, or come together from another `Stack`: the invariants are about all of them. C's ABI, as above.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::frame) extern "C" fn over(
        count: &'m Count,
        functions: &'m Functions,
        cells: &'m Cells,
        spill: &'m Spill,
    ) -> Self {
        Stack {
            count,
            functions,
            cells,
            spill,
            #[cfg(not(debug_assertions))]
            ways: WAYS,
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn memory(self) -> *mut Memory {
        self.cells.0.get().cast()
    }

    /// Where bytes of the cells are, from their start.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn offset_of(self, place: *const u8) -> usize {
        place.addr() - self.memory().addr()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn has_spilled(self) -> bool {
        self.count.0.get() == SPILLED
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn spill(&self, room: usize, run: Function) -> *mut u8 {
        let place = self.spill.reserve(self.count.0.get(), room, run);
        self.count.0.set(SPILLED);
        place
    }

    /// Makes room for an entry, and tells where it has to be written before the frame runs anything.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn reserve(&self, cells: usize, room: usize, run: Function) -> *mut u8 {
        (self.ways().reserve)(self, cells, room, run)
    }

    // A build for debugging has no room for them on the stack, and nothing to gain.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[cfg_attr(
        debug_assertions,
        allow(clippy::unused_self, reason = "only the other build has them there")
    )]
    fn ways(&self) -> Ways {
        #[cfg(debug_assertions)]
        return WAYS;
        #[cfg(not(debug_assertions))]
        self.ways
    }

    /// Runs the entries of a frame that returned, last first. What panics leaves the rest. Nothing here takes the address
    /// of the storage, and that of the cells only behind a spill, or the optimiser couldn't take them apart.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::frame) fn run_returned<S: Slots>(&self, slots: &mut S) {
        // SAFETY: the slots are those that the entries' places were taken in.
        unsafe { (self.ways().run_all)(self, NonNull::from(slots).cast()) }
    }

    /// For the cold path.
    pub(in crate::frame) fn rest<'r, S: Slots>(self, slots: &'r mut S) -> Rest<'r>
    where
        'm: 'r,
    {
        Rest {
            stack: self,
            slots: NonNull::from(slots).cast(),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn homes(self, slots: NonNull<u8>) -> Homes {
        Homes::of_frame(slots, self.memory().cast())
    }

    /// The chunk below is the top one now, or the cells are, if it is null.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn uncover(self, below: *mut Chunk) {
        if let Some(cells) = self.spill.uncover(below) {
            self.count.0.set(cells);
        }
    }

    /// Calls the function of a cell.
    ///
    /// # Safety
    /// The cell was filled and isn't counted any more; `slots` are those of this frame, and nothing else uses them.
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn call(self, cell: usize, slots: NonNull<u8>, exit: Exit<'_>) -> Ran {
        // SAFETY: (filled), by this function's contract.
        unsafe {
            let function = self.functions.0.get().cast::<Function>().add(cell).read();
            function.run(self.memory().add(cell).cast(), self.homes(slots), exit)
        }
    }

    #[cfg(test)]
    pub(super) fn count(self) -> usize {
        self.count.0.get()
    }
}

/// [`Stack::reserve`] itself. C's ABI: it doesn't unwind.
#[cfg_attr(not(debug_assertions), inline(always))]
extern "C" fn reserve(stack: &Stack<'_>, cells: usize, room: usize, run: Function) -> *mut u8 {
    let first = stack.count.0.get();
    let end = first + cells;
    if end > CELLS {
        return stack.spill(room, run);
    }
    // SAFETY: `end <= CELLS`; the count says that nothing is in the cells from `first` on (filled), and no reference
    // to the arrays outlives this call.
    unsafe {
        let functions = stack.functions.0.get().cast::<Function>();
        functions.add(first).write(run);
        let mut skipped = first + 1;
        while skipped < end {
            functions.add(skipped).write(SKIP);
            skipped += 1;
        }
        stack.count.0.set(end);
        stack.memory().add(first).cast()
    }
}

/// [`Stack::run_returned`] itself.
///
/// # Safety
/// `slots` are those of the frame that this is the storage of, and nothing else uses them.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn run_all(stack: &Stack<'_>, slots: NonNull<u8>) {
    let Stack {
        count, functions, ..
    } = *stack;
    let (functions, memory) = (functions.0.get() as *const Function, stack.memory());
    let homes = stack.homes(slots);
    if stack.has_spilled() {
        // SAFETY: everything in the chunks was pushed with these cells, for these slots; they are done with.
        unsafe { chunks::run_all(stack.spill.get().chunk, homes) };
        stack.uncover(ptr::null_mut());
    }
    let filled = count.0.get();
    macro_rules! run_filled {
        () => {};
        ($cell:literal $($above:literal)*) => {
            if filled > $cell {
                run_filled!($($above)*);
                count.0.set($cell);
                // SAFETY: (filled) the count was above it; (top only) it no longer is.
                unsafe {
                    let function = functions.add($cell).read();
                    function.run(memory.add($cell) as *mut u8, homes, Exit::RETURNED);
                }
            }
        };
    }
    // Written out: with the index a constant, the optimiser sees which function was put there.
    run_filled!(0 1 2 3 4 5 6 7 8 9);
}

/// A frame's entries that haven't run yet, and its slots, which nothing else uses.
pub(in crate::frame) struct Rest<'r> {
    stack: Stack<'r>,
    slots: NonNull<u8>,
}

impl Rest<'_> {
    #[cfg(feature = "std")]
    pub(in crate::frame) fn is_empty(&self) -> bool {
        !self.is_in_chunks() && self.stack.count.0.get() == 0
    }

    /// Runs the entries of a frame whose panic was stopped.
    #[cfg(any(feature = "std", test))]
    pub(in crate::frame) fn run_stopped(&mut self) {
        while self.run_top(Exit::of(&Left::new(Stage::Returned))) {}
    }

    /// Runs the topmost entry. False if there is none, or one that stays.
    pub(in crate::frame) fn run_top(&mut self, exit: Exit<'_>) -> bool {
        let Stack { count, spill, .. } = self.stack;
        if self.is_in_chunks() {
            let homes = self.stack.homes(self.slots);
            // SAFETY: the chunk has an entry, and everything in it was pushed with these cells, for these slots.
            return unsafe { chunks::run_top(spill.get().chunk, homes, exit) } == Ran::Done;
        }
        loop {
            let filled = count.0.get();
            if filled == 0 {
                return false;
            }
            count.0.set(filled - 1);
            // SAFETY: (filled) the count was above the cell; (top only) it no longer is.
            match unsafe { self.stack.call(filled - 1, self.slots, exit) } {
                Ran::Skipped => {}
                ran => {
                    if ran == Ran::Stays {
                        count.0.set(filled);
                    }
                    return ran != Ran::Stays;
                }
            }
        }
    }

    /// Whether the topmost entry is in a chunk, which is the top one then: empty ones are freed.
    fn is_in_chunks(&self) -> bool {
        while self.stack.has_spilled() {
            // SAFETY: it is the frame's top chunk.
            let Some(below) = (unsafe { chunks::free_if_empty(self.stack.spill.get().chunk) })
            else {
                return true;
            };
            self.stack.uncover(below);
        }
        false
    }
}

/// How many cells an entry takes; what cells aren't aligned enough for takes more than there are.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn cells_of(size: usize, align: usize) -> usize {
    let cells = size.div_ceil(CELL_SIZE);
    match (over_aligned(align), cells) {
        (Some(_), _) => CELLS + 1,
        (None, 0) => 1,
        (None, _) => cells,
    }
}

const SKIP: Function = Function::of(&Table::of(skip, Needs::NONE));

/// Stands for the cells of an entry behind its first one.
///
/// # Safety
/// None: it is `unsafe` only to have the type of a [`Function`].
unsafe fn skip(_: *mut u8, _: Homes, _: Exit<'_>, _: Of<'_>) -> Ran {
    Ran::Skipped
}
