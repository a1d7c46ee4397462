//! Rooms beside the cells: a stack in chunks, the lowest in the frame and the others on the heap, each twice the one below.
#![allow(
    clippy::cast_ptr_alignment,
    reason = "rooms and heads are multiples of the alignment of what the casts are to"
)]

use alloc::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use core::{
    cell::UnsafeCell,
    mem::{self, MaybeUninit},
    ptr,
    sync::atomic::{AtomicPtr, Ordering::Relaxed},
};

use super::{Homes, Memory, Ran, cells::CELL_ALIGN, function::Function, over_aligned};
use crate::frame::exit::Exit;

/// The head of a chunk; its rooms follow it, each with a [`Trailer`] at its end.
#[repr(C, align(16))]
pub(super) struct Chunk {
    previous: *mut Chunk,
    /// Where the last trailer ends, and the next room starts. Atomic for awaited frames, whose handles may register from
    /// several threads at once; for the others a load and a store.
    top: AtomicPtr<u8>,
    end: *mut u8,
}

/// The lowest chunk, which stands in the frame, and so is no allocator's: nothing is below it.
#[repr(C)]
pub(super) struct Lowest<const ROOMS: usize> {
    head: Chunk,
    rooms: [MaybeUninit<Memory>; ROOMS],
}

impl<const ROOMS: usize> Lowest<ROOMS> {
    /// From here on it has an address.
    #[inline]
    pub(super) fn open(lowest: &UnsafeCell<MaybeUninit<Self>>) -> *mut Chunk {
        let chunk = lowest.get().cast::<Chunk>();
        // SAFETY: it begins with the head, and nobody uses it yet.
        unsafe {
            chunk.write(Chunk::head(ptr::null_mut(), chunk, mem::size_of::<Self>()));
        };
        chunk
    }
}

/// Tells how to run an entry, and where its room starts.
#[repr(C, align(16))]
pub(super) struct Trailer {
    function: Function,
    start: *mut u8,
}

pub(super) const FIRST_CAPACITY: usize = 1024;

/// How many bytes an entry takes in a chunk, wherever it starts.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn room_of(size: usize, align: usize) -> usize {
    let padding = over_aligned(align).unwrap_or(0);
    (size + padding).next_multiple_of(CELL_ALIGN) + mem::size_of::<Trailer>()
}

impl Chunk {
    /// The head of a chunk whose bytes begin at `chunk`.
    pub(super) fn head(previous: *mut Chunk, chunk: *mut Chunk, capacity: usize) -> Self {
        Chunk {
            previous,
            top: AtomicPtr::new(bottom(chunk)),
            end: chunk.cast::<u8>().wrapping_add(capacity),
        }
    }

    fn has_room(&self, top: *mut u8, room: usize) -> bool {
        room <= self.end.addr() - top.addr()
    }
}

/// Makes room for an entry in a chunk, and tells where it starts, unless there is none. The entry has to be written there
/// before the frame runs anything.
///
/// # Safety
/// `chunk` is a frame's top chunk, and nobody else registers on that frame meanwhile.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) unsafe fn reserve(
    chunk: *mut Chunk,
    room: usize,
    function: Function,
) -> Option<*mut u8> {
    // SAFETY: by the contract; the trailer goes where there is room.
    unsafe {
        let head = &*chunk;
        let start = head.top.load(Relaxed);
        head.has_room(start, room).then(|| {
            head.top.store(start.add(room), Relaxed);
            close(start, room, function)
        })
    }
}

/// The same where somebody else may register at the same time.
///
/// # Safety
/// `chunk` is a frame's chunk.
#[cfg(feature = "std")]
#[inline]
pub(super) unsafe fn reserve_shared(
    chunk: *mut Chunk,
    room: usize,
    function: Function,
) -> Option<*mut u8> {
    // SAFETY: by the contract; whoever has moved the top owns what is below it.
    unsafe {
        let head = &*chunk;
        let mut start = head.top.load(Relaxed);
        while head.has_room(start, room) {
            match head
                .top
                .compare_exchange_weak(start, start.add(room), Relaxed, Relaxed)
            {
                Ok(_) => return Some(close(start, room, function)),
                Err(moved) => start = moved,
            }
        }
        None
    }
}

/// The same in a new chunk, which is the top one then.
#[cold]
#[inline(never)]
pub(super) extern "C" fn reserve_in_new(
    previous: *mut Chunk,
    room: usize,
    function: Function,
) -> (*mut Chunk, *mut u8) {
    let chunk = grow(previous, room);
    // SAFETY: `grow` has made it with that much room, and nobody else knows it.
    match unsafe { reserve(chunk, room, function) } {
        Some(start) => (chunk, start),
        None => unreachable!("the chunk was made for it"),
    }
}

/// Puts a trailer at the end of a room.
///
/// # Safety
/// There are `room` bytes at `start`, which nobody else uses.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn close(start: *mut u8, room: usize, function: Function) -> *mut u8 {
    // SAFETY: by the contract; a room has the size of a trailer, and its alignment.
    unsafe {
        let trailer = start.add(room).cast::<Trailer>().sub(1);
        trailer.write(Trailer { function, start });
    }
    start
}

fn layout(capacity: usize) -> Layout {
    Layout::from_size_align(capacity, CELL_ALIGN)
        .expect("a frame's entries take less than half of the address space")
}

/// Where a chunk's first room starts.
#[cfg_attr(not(debug_assertions), inline(always))]
fn bottom(chunk: *mut Chunk) -> *mut u8 {
    chunk.wrapping_add(1).cast()
}

fn capacity(chunk: *mut Chunk, head: &Chunk) -> usize {
    head.end.addr() - chunk.addr()
}

/// How large the chunk behind one of `before` bytes is, if an entry takes `room`.
pub(super) fn capacity_behind(before: usize, room: usize) -> usize {
    let doubled = before.saturating_mul(2).max(FIRST_CAPACITY);
    let needed = mem::size_of::<Chunk>().saturating_add(room);
    doubled.max(needed.checked_next_power_of_two().unwrap_or(needed))
}

#[cold]
#[inline(never)]
fn grow(previous: *mut Chunk, room: usize) -> *mut Chunk {
    // SAFETY: it is a chunk of the frame.
    let before = unsafe { capacity(previous, &*previous) };
    let capacity = capacity_behind(before, room);
    let layout = layout(capacity);
    // SAFETY: the layout isn't empty; the head fits it and is written before it is read.
    unsafe {
        let chunk = alloc(layout).cast::<Chunk>();
        if chunk.is_null() {
            handle_alloc_error(layout);
        }
        chunk.write(Chunk::head(previous, chunk, capacity));
        chunk
    }
}

/// The topmost entry, which isn't counted any more: its room and its function.
///
/// # Safety
/// `chunk` is a frame's top chunk, isn't empty, and nobody registers on the frame meanwhile.
#[inline]
pub(super) unsafe fn pop(chunk: *mut Chunk) -> (*mut u8, Function) {
    // SAFETY: by the contract a trailer ends at the top.
    unsafe {
        let top = (*chunk).top.as_ptr();
        let Trailer { function, start } = trailer_below(*top);
        *top = start;
        (start, function)
    }
}

/// Runs the topmost entry.
///
/// # Safety
/// `chunk` is a frame's top chunk, and isn't empty; `homes` are that frame's own.
pub(super) unsafe fn run_top(chunk: *mut Chunk, homes: Homes, exit: Exit<'_>) -> Ran {
    // SAFETY: by the contract; (top only) the top goes below the entry before it is run.
    unsafe {
        let top = (*chunk).top.load(Relaxed);
        let (start, function) = pop(chunk);
        let ran = function.run(start, homes, exit);
        if ran == Ran::Stays {
            (*chunk).top.store(top, Relaxed);
        }
        ran
    }
}

/// # Safety
/// `chunk` is a frame's chunk, and nobody registers on the frame meanwhile.
#[inline]
pub(super) unsafe fn is_empty(chunk: *mut Chunk) -> bool {
    // SAFETY: by the contract.
    unsafe { *(*chunk).top.as_ptr() == bottom(chunk) }
}

/// Frees the empty chunks at the top but the lowest, and tells which one is the top one then.
///
/// # Safety
/// `chunk` is a frame's top chunk, and nobody registers on the frame meanwhile.
#[cfg(feature = "std")]
#[cold]
#[inline(never)]
pub(super) unsafe fn free_empty_above(mut chunk: *mut Chunk, lowest: *mut Chunk) -> *mut Chunk {
    // SAFETY: by the contract; an empty chunk has no entry that anybody waits for.
    unsafe {
        while chunk != lowest && is_empty(chunk) {
            chunk = free(chunk);
        }
    }
    chunk
}

/// Frees the chunks above the lowest, whatever is in them.
///
/// # Safety
/// `chunk` is a frame's top chunk, and nothing uses the frame again.
pub(super) unsafe fn free_all(mut chunk: *mut Chunk) {
    while !chunk.is_null() {
        // SAFETY: by the contract.
        chunk = unsafe { free(chunk) };
    }
}

/// Runs all entries of all chunks, in a frame that returned, where none stays, and frees the chunks. What panics leaves all
/// chunks, the empty ones too, to whoever runs the rest.
///
/// # Safety
/// `top_chunk` is a frame's top chunk, and isn't used again if this returns; `homes` are that frame's own.
#[cold]
#[inline(never)]
pub(super) unsafe fn run_all(top_chunk: *mut Chunk, homes: Homes) {
    // SAFETY: by the contract; below the top there is an entry. The rest as in `run_top`. An entry can't push, so the top
    // is known without looking, which would have each entry wait for the store before it.
    unsafe {
        let mut chunk = top_chunk;
        while !chunk.is_null() {
            let mut top = (*chunk).top.load(Relaxed);
            while top != bottom(chunk) {
                let Trailer { function, start } = trailer_below(top);
                top = start;
                (*chunk).top.store(top, Relaxed);
                function.run(start, homes, Exit::RETURNED);
            }
            chunk = (*chunk).previous;
        }
        free_all(top_chunk);
    }
}

/// # Safety
/// There is an entry below `top`, in a chunk.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn trailer_below(top: *mut u8) -> Trailer {
    // SAFETY: by this function's contract a trailer ends there.
    unsafe { top.cast::<Trailer>().sub(1).read() }
}

/// Frees a chunk if it is empty, and tells then which one is below, or null.
///
/// # Safety
/// `chunk` is a frame's top chunk, and isn't used again if it was freed.
pub(super) unsafe fn free_if_empty(chunk: *mut Chunk) -> Option<*mut Chunk> {
    // SAFETY: by the contract.
    unsafe { is_empty(chunk).then(|| free(chunk)) }
}

/// Frees a chunk, unless it is the lowest, and tells which one is below, or null.
///
/// # Safety
/// `chunk` is a frame's top chunk, and isn't used again.
unsafe fn free(chunk: *mut Chunk) -> *mut Chunk {
    // SAFETY: by the contract; `grow` has made every chunk but the lowest with this layout.
    unsafe {
        let previous = (*chunk).previous;
        if !previous.is_null() {
            dealloc(chunk.cast(), layout(capacity(chunk, &*chunk)));
        }
        previous
    }
}

/// Gives a new chunk back that another thread's was faster than.
#[cfg(feature = "std")]
pub(super) fn discard(chunk: *mut Chunk) {
    // SAFETY: `reserve_in_new` has just made it, nobody else knows it, and what was to be written there isn't yet.
    unsafe { free(chunk) };
}
