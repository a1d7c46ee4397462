//! What stands in a room: an entry, in two parts.

#[cfg(feature = "std")]
use core::mem::ManuallyDrop;
use core::{marker::PhantomData, mem, ptr};

use super::Reach;
use crate::frame::exit::Exit;

/// An entry in its room.
// In this order, so that what is the same for many entries is compiled once, and without the closure.
#[repr(C)]
pub struct Entry<H, C> {
    pub(in crate::frame) head: H,
    pub(in crate::frame) closure: C,
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

/// Types that an entry is chosen by, and doesn't hold.
pub(in crate::frame) type Unheld<T> = PhantomData<fn() -> T>;

/// What becomes of a closure's value `R`, by its kind `K`.
pub struct Settles<R, K>(Unheld<(R, K)>);

/// What becomes of the closure `C` of an entry.
pub trait Rules<H: Gives, C> {
    fn call(closure: C, given: H::Given<'_>);

    /// The same with both where they are.
    ///
    /// # Safety
    /// They are there, and are moved out here.
    #[cfg(debug_assertions)]
    unsafe fn call_in_place(closure: *mut u8, given: *mut ()) {
        // SAFETY: by this function's contract.
        unsafe {
            Self::call(
                (closure as *mut C).read(),
                (given as *mut H::Given<'_>).read(),
            );
        }
    }
}

// What is told of a closure's run is told in each kind of entry.
macro_rules! settled {
    ($given:ident, $called:expr, |$value:ident| $settle:expr) => {
        watch! { let entered = $given.running.enter(); }
        let $value = $called;
        watch! {
            if K::is_error(&$value) {
                $given.running.failed(K::text_of(&$value));
            }
        }
        $settle;
        watch! {
            entered.leave();
            $given.running.end();
        }
    };
}
pub(in crate::frame) use settled;

/// What makes a future, and then the future in its place.
#[cfg(feature = "std")]
#[repr(C)]
pub(super) union Work<C, A> {
    pub(super) closure: ManuallyDrop<C>,
    pub(super) future: ManuallyDrop<A>,
}

/// A part of a room of any type: how far from its start it is, and how it is dropped, if it has something to drop.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) at: usize,
    drop: Option<unsafe fn(*mut u8)>,
}

/// A part that is dropped with this, unless this is forgotten before.
pub(super) struct Unused(Option<unsafe fn(*mut u8)>, *mut u8);

impl Part {
    pub(super) const fn of<T>(at: usize) -> Self {
        let drop = if mem::needs_drop::<T>() {
            // SAFETY: functions whose parameters are thin pointers are called alike.
            Some(unsafe {
                mem::transmute::<unsafe fn(*mut T), unsafe fn(*mut u8)>(ptr::drop_in_place::<T>)
            })
        } else {
            None
        };
        Part { at, drop }
    }

    /// # Safety
    /// It is a part of this room, and whoever uses it forgets what this gives.
    pub(super) unsafe fn unused(self, room: *mut u8) -> Unused {
        Unused(self.drop, room.wrapping_add(self.at))
    }
}

impl Drop for Unused {
    fn drop(&mut self) {
        if let Some(drop) = self.0 {
            // SAFETY: by the contract of `unused`.
            unsafe { drop(self.1) }
        }
    }
}

/// Where what is aligned so goes in the room that was made for it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn place_in(start: *mut u8, over_aligned: Option<usize>) -> *mut u8 {
    match over_aligned {
        None => start,
        Some(align) => start.map_addr(|start| (start + align - 1) & !(align - 1)),
    }
}
