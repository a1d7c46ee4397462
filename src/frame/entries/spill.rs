//! Entries that don't fit the inline cells: a stack in chunks that double.
#![allow(
    clippy::cast_ptr_alignment,
    reason = "rooms and heads are multiples of the alignment of what the casts are to"
)]

use alloc::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use core::{mem, ptr::NonNull};

use super::{CELL_ALIGN, Function, Memory, Ran, is_over_aligned};
use crate::frame::exit::Exit;

/// The head of a chunk; its entries follow it, each with a [`Trailer`] behind it.
#[repr(C, align(16))]
pub(super) struct Chunk {
    previous: *mut Chunk,
    /// Where the last trailer ends, and the next entry starts.
    top: *mut u8,
    end: *mut u8,
}

/// Tells how to run an entry, and where its room starts.
#[repr(C, align(16))]
struct Trailer {
    function: Function,
    start: *mut u8,
}

const FIRST_CAPACITY: usize = 1024;

/// How many bytes a `D` takes in a chunk, wherever it starts.
pub(super) const fn room_for<D>() -> usize {
    let padding = if is_over_aligned::<D>() {
        mem::align_of::<D>()
    } else {
        0
    };
    (mem::size_of::<D>() + padding).next_multiple_of(CELL_ALIGN) + mem::size_of::<Trailer>()
}

/// Makes room for an entry in a chunk, and tells where it starts, unless there is none. The entry has to be written there
/// before the frame runs anything.
///
/// # Safety
/// `chunk` is a frame's top chunk, or null.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) unsafe fn reserve(
    chunk: *mut Chunk,
    room: usize,
    function: Function,
) -> Option<*mut u8> {
    // SAFETY: by the contract; `fill` is told only of room that is there.
    unsafe {
        let head = chunk.as_mut()?;
        (room <= head.end.addr() - head.top.addr()).then(|| fill(head, room, function))
    }
}

/// The same in a new chunk, which is the top one then.
#[cold]
#[inline(never)]
pub(super) fn reserve_in_new(
    previous: *mut Chunk,
    room: usize,
    function: Function,
) -> (*mut Chunk, *mut u8) {
    let chunk = grow(previous, room);
    // SAFETY: `grow` has made it with that much room.
    (chunk, unsafe { fill(&mut *chunk, room, function) })
}

/// Puts a trailer behind the room.
///
/// # Safety
/// The chunk has so much room behind its top.
#[inline(always)]
unsafe fn fill(head: &mut Chunk, room: usize, function: Function) -> *mut u8 {
    let start = head.top;
    // SAFETY: by this function's contract; a room has the size of a trailer, and its alignment.
    unsafe {
        head.top = start.add(room);
        let trailer = head.top.cast::<Trailer>().sub(1);
        trailer.write(Trailer { function, start });
    }
    start
}

fn layout(capacity: usize) -> Layout {
    Layout::from_size_align(capacity, CELL_ALIGN)
        .expect("a frame's entries take less than half of the address space")
}

/// Where a chunk's first entry starts.
#[inline(always)]
fn bottom(chunk: *mut Chunk) -> *mut u8 {
    chunk.wrapping_add(1).cast()
}

fn capacity(chunk: *mut Chunk, head: &Chunk) -> usize {
    head.end.addr() - chunk.addr()
}

#[cold]
#[inline(never)]
fn grow(previous: *mut Chunk, room: usize) -> *mut Chunk {
    // SAFETY: it is the frame's top chunk until now, or null.
    let doubled =
        unsafe { previous.as_ref() }.map_or(FIRST_CAPACITY, |head| 2 * capacity(previous, head));
    let capacity = doubled.max((mem::size_of::<Chunk>() + room).next_power_of_two());
    let layout = layout(capacity);
    // SAFETY: the layout isn't empty; the head fits it and is written before it is read.
    unsafe {
        let chunk = alloc(layout).cast::<Chunk>();
        if chunk.is_null() {
            handle_alloc_error(layout);
        }
        chunk.write(Chunk {
            previous,
            top: bottom(chunk),
            end: chunk.cast::<u8>().add(capacity),
        });
        chunk
    }
}

/// Runs the topmost entry.
///
/// # Safety
/// `chunk` is a frame's top chunk, and isn't empty; `cells` and `slots` are that frame's own.
pub(super) unsafe fn run_top(
    chunk: *mut Chunk,
    cells: *mut Memory,
    slots: NonNull<()>,
    exit: Exit<'_>,
) -> Ran {
    // SAFETY: by the contract a trailer ends at the top; (top only) which goes below the entry before it is run.
    unsafe {
        let top = (*chunk).top;
        let Trailer { function, start } = trailer_below(top);
        (*chunk).top = start;
        let ran = function(start, cells, slots, exit);
        if ran == Ran::Stays {
            (*chunk).top = top;
        }
        ran
    }
}

/// Runs all entries of all chunks, in a frame that returned, where none stays, and frees the chunks. What panics leaves all
/// chunks, the empty ones too, to whoever runs the rest.
///
/// # Safety
/// `top_chunk` is a frame's top chunk, and isn't used again if this returns; `cells` and `slots` are that frame's own.
#[cold]
#[inline(never)]
pub(super) unsafe fn run_chunks(top_chunk: *mut Chunk, cells: *mut Memory, slots: NonNull<()>) {
    // SAFETY: by the contract; below the top there is an entry. The rest as in `run_top`. An entry can't push, so the top
    // is known without looking, which would have each entry wait for the store before it.
    unsafe {
        let mut chunk = top_chunk;
        while !chunk.is_null() {
            let mut top = (*chunk).top;
            while top != bottom(chunk) {
                let Trailer { function, start } = trailer_below(top);
                top = start;
                (*chunk).top = top;
                function(start, cells, slots, Exit::RETURNED);
            }
            chunk = (*chunk).previous;
        }
        chunk = top_chunk;
        while !chunk.is_null() {
            chunk = free(chunk);
        }
    }
}

/// # Safety
/// There is an entry below `top`, in a chunk.
#[inline(always)]
unsafe fn trailer_below(top: *mut u8) -> Trailer {
    // SAFETY: by this function's contract a trailer ends there.
    unsafe { top.cast::<Trailer>().sub(1).read() }
}

/// Frees a chunk if it is empty, and tells then which one is below.
///
/// # Safety
/// `chunk` is a frame's top chunk, and isn't used again if it was freed.
pub(super) unsafe fn free_if_empty(chunk: *mut Chunk) -> Option<*mut Chunk> {
    // SAFETY: by the contract.
    unsafe { ((*chunk).top == bottom(chunk)).then(|| free(chunk)) }
}

/// # Safety
/// `chunk` is a frame's top chunk, is empty, and isn't used again.
unsafe fn free(chunk: *mut Chunk) -> *mut Chunk {
    // SAFETY: by the contract; `grow` has made the chunk with this layout.
    unsafe {
        let head = chunk.read();
        dealloc(chunk.cast(), layout(capacity(chunk, &head)));
        head.previous
    }
}
