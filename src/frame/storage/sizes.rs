//! The storage's arithmetic, with sizes, alignments and addresses that no entry of the tests has, on any width of a
//! pointer.

use core::{mem, ptr};

use super::{
    CELL_ALIGN, Memory,
    cells::{CELLS, cells_of},
    chunks::{Chunk, FIRST_CAPACITY, Trailer, capacity_behind, room_of},
    over_aligned,
    room::place_in,
};

#[repr(align(16))]
struct Align16;
#[repr(align(32))]
struct Align32;
#[repr(align(4096))]
struct Align4096;

#[test]
fn only_what_cells_are_too_little_aligned_for_is_over_aligned() {
    assert_eq!(over_aligned(mem::align_of::<u8>()), None);
    assert_eq!(over_aligned(mem::align_of::<u128>()), None);
    assert_eq!(over_aligned(mem::align_of::<Align16>()), None);
    assert!(over_aligned(mem::align_of::<Align32>()).is_some());
    assert!(over_aligned(mem::align_of::<Align4096>()).is_some());
}

#[test]
fn an_entry_begins_at_the_first_address_that_is_aligned_for_it() {
    fn starts<R>(room: usize) -> usize {
        place_in(
            ptr::without_provenance_mut::<u8>(room),
            over_aligned(mem::align_of::<R>()),
        )
        .addr()
    }
    for room in (CELL_ALIGN..20_000).step_by(CELL_ALIGN) {
        assert_eq!(starts::<u8>(room), room);
        assert_eq!(starts::<Align16>(room), room);
        assert_eq!(starts::<Align32>(room), room.next_multiple_of(32));
        assert_eq!(starts::<Align4096>(room), room.next_multiple_of(4096));
    }
}

#[test]
fn a_room_has_the_entry_wherever_it_starts_and_its_trailer() {
    let trailer = mem::size_of::<Trailer>();
    assert_eq!(trailer % CELL_ALIGN, 0);
    for align in [1, 2, 4, 8, 16, 32, 64, 4096] {
        for size in (0..200).chain([5000, 65_536]) {
            let room = room_of(size, align);
            assert_eq!(room % CELL_ALIGN, 0);
            for start in (0..2 * align).step_by(CELL_ALIGN) {
                let end = start.next_multiple_of(align.max(CELL_ALIGN)) + size;
                assert!(
                    end + trailer <= start + room,
                    "{size} at {start}, aligned to {align}"
                );
            }
            assert!(
                room <= size + align + CELL_ALIGN + trailer,
                "and little more"
            );
        }
    }
}

#[test]
fn an_entry_takes_at_least_a_cell() {
    assert_eq!(cells_of(mem::size_of::<()>(), 1), 1);
    assert_eq!(cells_of(mem::size_of::<[u8; 32]>(), 1), 1);
    assert_eq!(cells_of(mem::size_of::<[u8; 33]>(), 1), 2);
    assert_eq!(cells_of(mem::size_of::<[Memory; CELLS]>(), 1), CELLS);
    assert!(
        cells_of(0, 32) > CELLS,
        "what isn't aligned there has no room"
    );
}

#[test]
fn chunks_double_and_are_as_large_as_they_have_to_be() {
    let head = mem::size_of::<Chunk>();
    assert_eq!(capacity_behind(0, 0), FIRST_CAPACITY);
    assert_eq!(capacity_behind(0, FIRST_CAPACITY - head), FIRST_CAPACITY);
    assert_eq!(
        capacity_behind(0, FIRST_CAPACITY - head + 1),
        2 * FIRST_CAPACITY
    );
    assert_eq!(capacity_behind(FIRST_CAPACITY, 16), 2 * FIRST_CAPACITY);
    assert_eq!(capacity_behind(4096, 100_000), 131_072);
    // What no allocator gives: it is refused there, and isn't wrapped to something small.
    assert_eq!(capacity_behind(usize::MAX / 2 + 1, 16), usize::MAX);
    assert_eq!(capacity_behind(0, usize::MAX - 5), usize::MAX);
    assert_eq!(
        capacity_behind(0, usize::MAX / 2 + 2),
        usize::MAX / 2 + 2 + head
    );
}
