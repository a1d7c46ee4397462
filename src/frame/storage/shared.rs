//! The storage of an awaited frame: a part of its future, which the frame lends to one at a time.

use core::{
    cell::{Cell, UnsafeCell},
    marker::{PhantomData, PhantomPinned},
    mem::MaybeUninit,
    pin::Pin,
    ptr::{self, NonNull},
    sync::atomic::{
        AtomicPtr, AtomicU8,
        Ordering::{AcqRel, Acquire, Relaxed, Release},
    },
    task::Waker,
};

use super::{
    Homes, Invariant, Link, Ran, Reach, Rooms, Storage,
    cells::CELL_SIZE,
    chunks::{self, Chunk, Lowest},
    function::Function,
};
use crate::frame::{exit::Exit, kind::Threads};

/// The frame has its slots, and hasn't been opened.
const NEW: u8 = 0;
/// The frame has its slots, and nobody else does.
const FRAME: u8 = 1;
/// Somebody has the frame's loan.
const LENT: u8 = 2;
/// The slots were taken out of their home.
const TAKEN: u8 = 3;

/// The bytes for entries that are a part of the future.
const ROOM: usize = 512;

/// The entries of an awaited frame. It is pinned with its [`Home`].
// The fields that are there from the beginning are beside each other, or what is between would be filled with zeros.
#[repr(C)]
pub(in crate::frame) struct Shared {
    /// The top chunk; null until the frame is opened.
    top: AtomicPtr<Chunk>,
    /// Who has the slots: [`NEW`], [`FRAME`], [`LENT`] or [`TAKEN`].
    slots: AtomicU8,
    /// What handles register on, while it is lent.
    storage: UnsafeCell<MaybeUninit<Storage<'static>>>,
    lowest: UnsafeCell<MaybeUninit<Lowest<{ ROOM / CELL_SIZE }>>>,
    // Also for `drop` of its `Home`, whose `&mut` isn't the only way to it while somebody has the loan.
    _pinned: PhantomPinned,
}

// SAFETY: (one loan, sent whole) handles only register, which is atomic, unless they stay in one thread; what else there is
// to do, one at a time does, and what stands in it may be sent if the frame is.
unsafe impl Send for Shared {}
// SAFETY: as above.
unsafe impl Sync for Shared {}

impl Shared {
    #[inline]
    fn lowest(&self) -> *mut Chunk {
        self.lowest.get().cast()
    }

    /// From here on it has an address.
    #[inline]
    fn open(&'static self, slots: *const u8) {
        let lowest = Lowest::open(&self.lowest);
        // SAFETY: it is pinned, and nobody registers yet.
        unsafe {
            (*self.storage.get()).write(Storage {
                rooms: Rooms::Shared(self),
                slots,
            });
        };
        self.top.store(lowest, Relaxed);
    }

    /// Makes room for an entry, and tells where it has to be written before the frame runs anything.
    pub(super) extern "C" fn reserve(&self, room: usize, function: Function) -> *mut u8 {
        let chunk = self.top.load(Acquire);
        // SAFETY: chunks are freed only when nobody registers any more.
        match unsafe { chunks::reserve_shared(chunk, room, function) } {
            Some(start) => start,
            None => self.reserve_behind(chunk, room, function),
        }
    }

    /// The same, inlined.
    ///
    /// # Safety
    /// Nobody else registers meanwhile.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) unsafe extern "C" fn reserve_alone(
        &self,
        room: usize,
        function: Function,
    ) -> *mut u8 {
        let chunk = self.top.load(Relaxed);
        // SAFETY: by the contract; it is the top chunk.
        match unsafe { chunks::reserve(chunk, room, function) } {
            Some(start) => start,
            None => self.reserve_behind(chunk, room, function),
        }
    }

    /// The same where `chunk` has no more room.
    #[cold]
    #[inline(never)]
    extern "C" fn reserve_behind(
        &self,
        chunk: *mut Chunk,
        room: usize,
        function: Function,
    ) -> *mut u8 {
        let (new, start) = chunks::reserve_in_new(chunk, room, function);
        if self
            .top
            .compare_exchange(chunk, new, AcqRel, Relaxed)
            .is_ok()
        {
            return start;
        }
        // Another thread was faster, and there may be room in its chunk.
        chunks::discard(new);
        self.reserve(room, function)
    }

    /// Whether the loan is back, so that nobody else uses the slots and the entries.
    #[inline]
    pub(in crate::frame) fn is_whole(&self) -> bool {
        // What the loan's owner did before it dropped it has happened.
        self.slots.load(Acquire) != LENT
    }

    /// Whether the slots were taken, which a frame does at its end.
    #[inline]
    pub(in crate::frame) fn is_over(&self) -> bool {
        self.slots.load(Relaxed) == TAKEN
    }

    #[inline]
    fn assert_whole(&self) {
        if !self.is_whole() {
            refuse();
        }
    }

    #[inline]
    fn lend(&self, from: u8) {
        if self.slots.load(Acquire) != from {
            refuse();
        }
        self.slots.store(LENT, Relaxed);
    }

    /// The topmost entry, which isn't counted any more.
    #[inline]
    pub(in crate::frame) fn pop(&self) -> Option<Top> {
        if self.slots.load(Acquire) != FRAME {
            return None;
        }
        let mut chunk = self.top.load(Relaxed);
        // SAFETY: (one loan) there is none, and so no handle that could register; (top only) the entry is taken once.
        let (start, function) = unsafe {
            if chunks::is_empty(chunk) {
                chunk = self.uncover(chunk)?;
            }
            chunks::pop(chunk)
        };
        Some(Top { start, function })
    }

    /// The chunk that is the top one where `chunk` is empty, unless all are.
    ///
    /// # Safety
    /// `chunk` is the top one, and nobody registers any more.
    #[inline]
    unsafe fn uncover(&self, chunk: *mut Chunk) -> Option<*mut Chunk> {
        if chunk == self.lowest() {
            return None;
        }
        // SAFETY: by the contract.
        let chunk = unsafe { chunks::free_empty_above(chunk, self.lowest()) };
        self.top.store(chunk, Relaxed);
        // SAFETY: it is the top one now.
        (!unsafe { chunks::is_empty(chunk) }).then_some(chunk)
    }
}

/// # Panics
/// Always: somebody has kept a loan.
#[cold]
#[inline(never)]
pub(in crate::frame) fn refuse() -> ! {
    panic!("a frame's slots are used by one at a time, and somebody still has them")
}

/// An entry that isn't counted any more: the one that is run or awaited.
#[derive(Clone, Copy)]
pub(in crate::frame) struct Top {
    start: *mut u8,
    function: Function,
}

// SAFETY: (sent whole) a frame has its `Home` beside it, which says whether it may be sent.
unsafe impl Send for Top {}
// SAFETY: there is nothing to do with a shared one.
unsafe impl Sync for Top {}

/// What an entry is told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::frame) enum Step {
    Begin,
    /// What it has begun.
    Poll,
    /// Nothing can be awaited any more.
    Cancel,
    /// What is left of it.
    Drop,
}

/// One turn of the frame's own work: what its entries get to know of it.
pub(in crate::frame) struct Turn<'t> {
    shared: &'t Shared,
    slots: NonNull<u8>,
    waker: &'t Waker,
    step: Cell<Step>,
}

impl Turn<'_> {
    pub(in crate::frame) fn shared(&self) -> &Shared {
        self.shared
    }

    /// Takes an entry a step on.
    ///
    /// It is begun or cancelled once; polled while it was `Pending`; dropped, part by part, after that.
    #[inline]
    pub(in crate::frame) fn take(&self, step: Step, top: Top, exit: Exit<'_>) -> Ran {
        self.step.set(step);
        let homes = Homes::of_frame(self.slots, (&raw const *self).cast_mut().cast());
        // SAFETY: (filled) it was the topmost entry, and the frame goes through its steps in order.
        unsafe { top.function.run(top.start, homes, exit) }
    }

    /// Whether something may be left of an entry that has panicked.
    pub(in crate::frame) fn has_begun(&self) -> bool {
        matches!(self.step.get(), Step::Poll | Step::Drop)
    }

    #[inline]
    pub(super) fn step(&self) -> Step {
        self.step.get()
    }

    #[inline]
    pub(super) fn go_on(&self, step: Step) {
        self.step.set(step);
    }

    pub(super) fn waker(&self) -> &Waker {
        self.waker
    }

    #[inline]
    pub(super) fn assert_whole(&self) {
        self.shared.assert_whole();
    }
}

/// The storage of an awaited frame, and its slots, until they are taken. `T` says which threads may have them; nothing else
/// of the frame's kind does, so that frames whose slots have the same types share what is compiled for them.
#[repr(C)]
pub(in crate::frame) struct Home<S, T> {
    // Always reached through the same raw pointer, so that one way to it doesn't end another.
    slots: UnsafeCell<MaybeUninit<S>>,
    shared: Shared,
    threads: PhantomData<*mut T>,
}

// SAFETY: (sent whole) the slots may be sent, and entries of such a frame may.
unsafe impl<S: Send, T: Threads> Send for Home<S, T> {}
// SAFETY: (one loan) what there is to do with a shared one is one frame's.
unsafe impl<S: Send, T: Threads> Sync for Home<S, T> {}

impl<S, T> Home<S, T> {
    /// C's ABI: it doesn't unwind.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::frame) extern "C" fn new(slots: S) -> Self {
        Home {
            shared: Shared {
                top: AtomicPtr::new(ptr::null_mut()),
                slots: AtomicU8::new(NEW),
                storage: UnsafeCell::new(MaybeUninit::uninit()),
                lowest: UnsafeCell::new(MaybeUninit::uninit()),
                _pinned: PhantomPinned,
            },
            slots: UnsafeCell::new(MaybeUninit::new(slots)),
            threads: PhantomData,
        }
    }

    pub(in crate::frame) fn shared(self: Pin<&Self>) -> &Shared {
        &self.get_ref().shared
    }

    fn at(&self) -> NonNull<S> {
        // SAFETY: it is the address of a field.
        unsafe { NonNull::new_unchecked(self.slots.get().cast()) }
    }

    /// For the frame's own work.
    #[inline]
    pub(in crate::frame) fn turn<'t>(self: Pin<&'t Self>, waker: &'t Waker) -> Turn<'t> {
        let home = self.get_ref();
        Turn {
            shared: &home.shared,
            slots: home.at().cast(),
            waker,
            step: Cell::new(Step::Begin),
        }
    }

    /// Lends everything to the body, once: whoever gets this puts it into the frame that gives it back.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn lend(self: Pin<&Self>) -> (&'static Shared, NonNull<S>) {
        let home = self.get_ref();
        home.shared.lend(NEW);
        // SAFETY: it is pinned, and dropped with its `Home`, which aborts if the loan, which this is, isn't back.
        let shared: &'static Shared = unsafe { &*ptr::from_ref(&home.shared) };
        let slots = home.at();
        shared.open(slots.as_ptr().cast());
        (shared, slots)
    }

    /// The slots, unless they were taken or somebody else uses them.
    #[inline]
    fn is_at_home(&self) -> bool {
        self.shared.slots.load(Acquire) == FRAME
    }

    /// Works on the slots, unless somebody else does.
    #[inline]
    pub(in crate::frame) fn with_slots(self: Pin<&Self>, work: impl FnOnce(&mut S)) {
        if self.is_at_home() {
            // SAFETY: (one loan) there is none, and the frame, which alone has this, runs nothing meanwhile.
            work(unsafe { self.at().as_mut() });
        }
    }

    /// Takes the slots out, once.
    pub(in crate::frame) fn take(self: Pin<&Self>) -> Option<S> {
        self.is_at_home().then(|| self.take_out())
    }

    /// The same of a frame that ends, also of one that was never opened.
    #[cold]
    pub(in crate::frame) fn take_last(self: Pin<&Self>) -> Option<S> {
        (self.is_at_home() || self.shared.slots.load(Relaxed) == NEW).then(|| self.take_out())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take_out(self: Pin<&Self>) -> S {
        self.shared.slots.store(TAKEN, Relaxed);
        // SAFETY: (one loan) both callers have seen that there is none, and that they are there; they are moved out once.
        unsafe { self.at().read() }
    }

    #[cold]
    #[inline(never)]
    fn drop_rest(&mut self) {
        let slots = self.shared.slots.load(Acquire);
        if slots == LENT {
            // Only the hidden interface can keep a loan so long. What it leads to is gone in a moment.
            std::process::abort();
        }
        let top = self.shared.top.load(Relaxed);
        if top != self.shared.lowest() {
            // SAFETY: nobody else has it any more, and one that wasn't opened has none. What a frame has left in it, by a
            // misuse of the hidden interface, is leaked.
            unsafe { chunks::free_all(top) };
        }
        if slots != TAKEN {
            // SAFETY: as above.
            unsafe { self.slots.get_mut().assume_init_drop() };
        }
    }
}

impl<S, T> Drop for Home<S, T> {
    #[inline]
    fn drop(&mut self) {
        let Shared { top, .. } = &self.shared;
        if !self.shared.is_over() || top.load(Relaxed) != self.shared.lowest() {
            self.drop_rest();
        }
    }
}

/// The loan of a frame, which comes back as it is dropped. It can't be copied.
pub(super) struct Lent(pub(super) &'static Shared);

impl Lent {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn link<'e>(&self) -> Link<'_, 'e> {
        // SAFETY: (one loan) this is the loan, made by `Home::lend`, which has opened it.
        Link::new(unsafe { (*self.0.storage.get()).assume_init_ref() })
    }
}

impl Drop for Lent {
    #[inline]
    fn drop(&mut self) {
        self.0.slots.store(FRAME, Release);
    }
}

/// An asynchronous frame that has just been opened: what its slots are made from. `S` are their values, and what is
/// registered must outlive `'e`.
pub struct AsyncFrame<'e, S, F> {
    /// Of a home for the threads of its kind, whose slots are there.
    pub(super) lent: Lent,
    pub(super) slots: NonNull<S>,
    // Invariant in `S`: what is written through the handles is read as the frame's own `S`.
    pub(super) types: PhantomData<(Cell<S>, F, Invariant<'e>)>,
}

// SAFETY: (sent whole) it lends the slots, and registers on a frame whose handles may be sent.
unsafe impl<S: Send, F: Threads> Send for AsyncFrame<'_, S, F> {}
// SAFETY: there is nothing to do with a shared one.
unsafe impl<S: Send, F: Threads> Sync for AsyncFrame<'_, S, F> {}

impl<'e, S, F> AsyncFrame<'e, S, F> {
    /// The slots, and the way to their frame.
    pub(in crate::frame) fn open(&mut self) -> (&mut S, Link<'_, 'e>) {
        // SAFETY: (one loan) this is the loan, and its handles borrow it.
        let slots = unsafe { self.slots.as_mut() };
        (slots, self.lent.link())
    }
}

/// What an entry that is awaited has of its frame: the slots, and how it finds what it names.
pub struct Loan<L> {
    slots: NonNull<u8>,
    locators: L,
    _lent: Lent,
}

// SAFETY: (one loan) it is the `&mut` that its locators lead to, which may be sent if they may.
unsafe impl<L: Send> Send for Loan<L> {}
// SAFETY: there is nothing to do with a shared one.
unsafe impl<L: Send> Sync for Loan<L> {}

impl<L> Loan<L> {
    /// The locators, and what they are resolved against.
    pub(in crate::frame) fn parts(&mut self) -> (&mut L, Reach<'_>) {
        // What isn't on the stack has no cells.
        let homes = Homes::of_frame(self.slots, ptr::null_mut());
        (&mut self.locators, Reach::new(homes))
    }
}

impl<'r> Reach<'r> {
    pub(super) fn turn(&self) -> &'r Turn<'r> {
        // SAFETY: in an awaited frame, of which alone this is asked, that is what is there while the entry runs.
        unsafe { &*self.homes.frame.cast::<Turn<'r>>() }
    }

    /// Lends the slots to an entry of an awaited frame.
    pub(in crate::frame) fn lend<L>(self, locators: L) -> Loan<L> {
        let shared = self.turn().shared;
        shared.lend(FRAME);
        // SAFETY: as in `Home::lend`.
        let shared: &'static Shared = unsafe { &*ptr::from_ref(shared) };
        // SAFETY: they are the frame's slots.
        let slots = unsafe { NonNull::new_unchecked(self.homes.slots) };
        Loan {
            slots,
            locators,
            _lent: Lent(shared),
        }
    }
}
