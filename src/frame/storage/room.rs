//! What stands in a room: an entry, in two parts.

use core::marker::PhantomData;
#[cfg(feature = "std")]
use core::mem::ManuallyDrop;

use super::{Reach, function::Function};
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
    fn give<'r, const ASSIGNED: bool>(
        self,
        reach: Reach<'r, ASSIGNED>,
        exit: Exit<'_>,
    ) -> Option<Self::Given<'r>>
    where
        Self: 'r;
}

/// What becomes of the closure `C` of an entry.
pub trait Rules<H: Gives, C> {
    fn call(closure: C, given: H::Given<'_>);
}

/// What stands in a room.
pub(super) trait Stands: Sized {
    const FUNCTION: Function;
}

/// What makes a future, and then the future in its place.
#[cfg(feature = "std")]
#[repr(C)]
pub(super) union Work<C, A> {
    pub(super) closure: ManuallyDrop<C>,
    pub(super) future: ManuallyDrop<A>,
}

/// Where what is aligned so goes in the room that was made for it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn place_in(start: *mut u8, over_aligned: Option<usize>) -> *mut u8 {
    match over_aligned {
        None => start,
        Some(align) => start.map_addr(|start| (start + align - 1) & !(align - 1)),
    }
}
