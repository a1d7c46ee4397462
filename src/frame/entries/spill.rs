//! Entries that don't fit the inline cells: a stack in chunks that double.
#![allow(
    clippy::cast_ptr_alignment,
    reason = "`Spot` and `layout` align what the casts are to"
)]

use alloc::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use core::{cell::Cell, mem, ptr::NonNull};

use super::{Memory, Run};
use crate::frame::exit::Exit;

/// The head of a chunk; its entries follow it, each with a [`Trailer`] behind it.
#[repr(C, align(16))]
pub(super) struct Chunk {
    previous: *mut Chunk,
    /// The size of the whole chunk in bytes.
    capacity: usize,
    /// How far it is filled, in bytes from its start: the end of a trailer, or of the head.
    used: usize,
}

/// Tells how to run an entry, and where it is.
struct Trailer {
    run: Run,
    place: *mut u8,
    /// The chunk's `used` before the entry.
    used: usize,
}

const HEAD: usize = mem::size_of::<Chunk>();
const FIRST_CAPACITY: usize = 512;

/// Makes room for an entry in the top chunk, or in a new one, and tells which chunk is the top now and where the entry
/// goes. It has to be written there before the frame runs anything.
#[inline(never)]
pub(super) fn reserve(chunk: *mut Chunk, entry: Layout, run: Run) -> (*mut Chunk, NonNull<u8>) {
    // SAFETY: a chunk that isn't null is the frame's top chunk, owned by it, and `used` and `capacity` are its own.
    if let Some(head) = unsafe { chunk.as_ref() } {
        let spot = Spot::of(entry, chunk.addr(), head.used);
        if spot.end <= head.capacity {
            // SAFETY: it has room for the spot, which lies behind `used`.
            return (chunk, unsafe { spot.fill(chunk, run) });
        }
    }
    reserve_in_new(chunk, entry, run)
}

/// The same with a chunk of its own: a call at the end, so that the usual way keeps nothing on the stack.
#[cold]
#[inline(never)]
fn reserve_in_new(previous: *mut Chunk, entry: Layout, run: Run) -> (*mut Chunk, NonNull<u8>) {
    let room = entry.size() + entry.align() + 2 * mem::size_of::<Trailer>();
    let chunk = grow(previous, room);
    let spot = Spot::of(entry, chunk.addr(), HEAD);
    // SAFETY: `grow` has made the chunk with that much room behind its head.
    (chunk, unsafe { spot.fill(chunk, run) })
}

/// Offsets from a chunk's start.
struct Spot {
    entry: usize,
    trailer: usize,
    end: usize,
}

impl Spot {
    /// Writes the trailer, and tells where the entry goes.
    ///
    /// # Safety
    /// The spot lies behind `used` of this chunk, and within its `capacity`.
    #[inline(always)]
    unsafe fn fill(self, chunk: *mut Chunk, run: Run) -> NonNull<u8> {
        // SAFETY: by this function's contract nothing else is there; `of` keeps the alignments of both.
        unsafe {
            let start = chunk.cast::<u8>();
            let place = start.add(self.entry);
            start.add(self.trailer).cast::<Trailer>().write(Trailer {
                run,
                place,
                used: (*chunk).used,
            });
            (*chunk).used = self.end;
            NonNull::new_unchecked(place)
        }
    }

    #[inline(always)]
    fn of(layout: Layout, chunk: usize, used: usize) -> Self {
        let entry = aligned(chunk + used, layout.align()) - chunk;
        let trailer = aligned(entry + layout.size(), mem::align_of::<Trailer>());
        Spot {
            entry,
            trailer,
            end: trailer + mem::size_of::<Trailer>(),
        }
    }
}

/// The next multiple of an alignment, without the division of `next_multiple_of`.
#[inline(always)]
fn aligned(offset: usize, alignment: usize) -> usize {
    (offset + alignment - 1) & !(alignment - 1)
}

fn layout(capacity: usize) -> Layout {
    Layout::from_size_align(capacity, mem::align_of::<Chunk>())
        .expect("a frame's entries take less than half of the address space")
}

#[cold]
#[inline(never)]
fn grow(previous: *mut Chunk, room: usize) -> *mut Chunk {
    // SAFETY: as in `push`.
    let doubled = unsafe { previous.as_ref() }.map_or(FIRST_CAPACITY, |head| head.capacity * 2);
    let capacity = doubled.max((HEAD + room).next_power_of_two());
    let layout = layout(capacity);
    // SAFETY: the layout isn't empty; the head fits it and is written before it is read.
    unsafe {
        let chunk = alloc(layout).cast::<Chunk>();
        if chunk.is_null() {
            handle_alloc_error(layout);
        }
        chunk.write(Chunk {
            previous,
            capacity,
            used: HEAD,
        });
        chunk
    }
}

/// Takes the topmost entry off the list and runs it.
///
/// # Safety
/// `top` holds the top of a frame's list, which isn't empty; `cells` and `slots` are that frame's own.
pub(super) unsafe fn run_top(
    top: &Cell<*mut Chunk>,
    cells: *mut Memory,
    slots: *mut (),
    exit: Exit<'_>,
) {
    let chunk = top.get();
    // SAFETY: by the contract `trailer_of` has one; (top only) `used` goes below the entry before it is run. `Emptied`
    // frees a chunk only when it has no entry left.
    unsafe {
        let trailer = trailer_of(chunk);
        (*chunk).used = trailer.used;
        let _emptied = (trailer.used == HEAD).then(|| {
            top.set((*chunk).previous);
            Emptied(chunk)
        });
        (trailer.run)(trailer.place, cells, slots, exit);
    }
}

/// Asks the topmost entry whether it stops an unwinding.
///
/// # Safety
/// As `run_top`.
#[cfg(feature = "std")]
pub(super) unsafe fn ask_top(top: &Cell<*mut Chunk>, cells: *mut Memory, slots: *mut ()) -> bool {
    // SAFETY: by the contract; an entry that is asked stays where it is.
    unsafe {
        let trailer = trailer_of(top.get());
        (trailer.run)(trailer.place, cells, slots, Exit::Asked)
    }
}

/// # Safety
/// `chunk` is in a frame's list: it has at least one entry, whose trailer ends at `used`.
unsafe fn trailer_of(chunk: *mut Chunk) -> Trailer {
    // SAFETY: by this function's contract.
    unsafe {
        let end = chunk.cast::<u8>().add((*chunk).used);
        end.sub(size_of::<Trailer>()).cast::<Trailer>().read()
    }
}

/// A chunk without entries, freed also when its last entry panics.
struct Emptied(*mut Chunk);

impl Drop for Emptied {
    fn drop(&mut self) {
        // SAFETY: the chunk was made by `grow` with this layout, and has just been taken off its list.
        unsafe { dealloc(self.0.cast(), layout((*self.0).capacity)) }
    }
}
