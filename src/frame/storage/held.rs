//! A value that lives in its entry while the body uses it.

use core::{
    fmt,
    marker::PhantomData,
    ops::{Deref, DerefMut},
    ptr::NonNull,
};

use super::{Address, Link, Reach, Rooms};
use crate::frame::kind::{AtOnce, Threads};

/// Where an entry keeps its value: gone once it was given back.
pub struct Kept<V>(Option<V>);

impl<V> Kept<V> {
    /// For `guard!`.
    pub fn new(value: V) -> Self {
        Kept(Some(value))
    }

    pub(in crate::frame) fn into_value(self) -> Option<V> {
        self.0
    }
}

/// A guard of function scope: what [`guard!`](crate::guard) with a slot evaluates to, and [`hold!`](crate::hold).
///
/// It derefs to the value, which stays in the frame until the body has returned and then goes to the guard's closure.
/// Dropping the guard does nothing; [`dismiss`](crate::dismiss) gives the value back and cancels the closure.
///
/// `'f` is the run of the body, which it can't leave, `'e` what the frame's entries outlive, and `F` the kind of the
/// frame, as in [`Slot`](crate::Slot).
///
/// # Handing it to a helper
///
/// Each guard has a kind: in the body that of its frame, and `dyn AtOnce` if a helper has made and returned it. A helper that
/// names what it is handed takes both.
///
/// ```
/// use epilogue::{Held, Slot, defer, guard, kind::AtOnce, returns};
///
/// fn clear_first<'f, 'e>(
///     sum: &Slot<'f, 'e, u32>,
///     list: &Held<'f, 'e, Vec<u32>, impl AtOnce + ?Sized>,
/// ) {
///     defer!(|sum, list| list.clear());
/// }
///
/// let sum = returns!(0, |sum: u32| {
///     let list = guard!(vec![1, 2], |list, sum| *sum += list.len() as u32);
///     clear_first(&sum, &list);
///     7
/// });
/// assert_eq!(sum, 7);
/// ```
///
/// One that only uses the value takes the value: `&mut Vec<u32>`.
#[must_use = "to use the value, write `let name = guard!(…)` or `let name = hold!(…)`; for clean-up without a value, write `defer!`"]
pub struct Held<'f, 'e, V, F: ?Sized = dyn AtOnce> {
    kept: NonNull<Kept<V>>,
    /// Whether the value moves with the inline cells.
    moves: bool,
    link: Link<'f, 'e>,
    // Invariant in `V`: the guard's closure reads, as a `V`, what is written through the guard. Not `&'f mut V`: a body
    // doesn't know that `V` outlives `'f`, so a value that borrows would have to be `'static`.
    value: PhantomData<fn(V) -> V>,
    // So that a generic helper needn't say `V: 'e`.
    outlives: PhantomData<fn(&'e V)>,
    kind: PhantomData<F>,
}

// SAFETY: (sent whole) the value is its handle's alone, and the frame is one whose handles may be sent.
unsafe impl<V: Send, F: Threads + ?Sized> Send for Held<'_, '_, V, F> {}
// SAFETY: as above; a shared handle gives shared access.
unsafe impl<V: Sync, F: Threads + ?Sized> Sync for Held<'_, '_, V, F> {}

impl<'f, 'e, V, F: ?Sized> Held<'f, 'e, V, F> {
    pub(super) fn new(kept: NonNull<Kept<V>>, moves: bool, link: Link<'f, 'e>) -> Self {
        Held {
            kept,
            moves,
            link,
            value: PhantomData,
            outlives: PhantomData,
            kind: PhantomData,
        }
    }

    // No method called `dismiss`: to whoever calls one, rustc would say that it is private.
    pub(crate) fn give_back(mut held: Self) -> V {
        // SAFETY: (held while open); `held` is consumed, and entries, whose locators lead there too, don't run yet.
        match unsafe { held.kept.as_mut() }.0.take() {
            Some(value) => value,
            None => unreachable!("only `dismiss` takes the value, and it consumes the guard"),
        }
    }

    pub(in crate::frame) fn link(&self) -> Link<'f, 'e> {
        self.link
    }

    pub(in crate::frame) fn locator(&self) -> Locator<V> {
        Locator(match self.link.storage.rooms {
            Rooms::Stack(stack) if self.moves => {
                Where::Inline(stack.offset_of(self.kept.as_ptr().cast()))
            }
            Rooms::Stack(_) => Where::Fixed(self.kept.as_ptr()),
            #[cfg(feature = "std")]
            Rooms::Shared(_) => Where::Fixed(self.kept.as_ptr()),
        })
    }
}

impl<V, F: ?Sized> Deref for Held<'_, '_, V, F> {
    type Target = V;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn deref(&self) -> &V {
        // SAFETY: (held while open); the value is taken only by `dismiss`, which consumes the guard.
        unsafe { self.kept.as_ref().0.as_ref().unwrap_unchecked() }
    }
}

impl<V, F: ?Sized> DerefMut for Held<'_, '_, V, F> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn deref_mut(&mut self) -> &mut V {
        // SAFETY: as `deref`; `&mut self` is the only way to the value.
        unsafe { self.kept.as_mut().0.as_mut().unwrap_unchecked() }
    }
}

impl<V: fmt::Debug, F: ?Sized> fmt::Debug for Held<'_, '_, V, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<V: fmt::Display, F: ?Sized> fmt::Display for Held<'_, '_, V, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// How an entry finds a guard's value again.
pub struct Locator<V>(Where<V>);

enum Where<V> {
    /// Bytes from the start of the inline cells, which may have moved.
    Inline(usize),
    /// What doesn't move: chunks, and what an awaited frame has.
    // Invariant: a `V` is written there.
    Fixed(*mut Kept<V>),
}

impl<V> Clone for Locator<V> {
    fn clone(&self) -> Self {
        *self
    }
}

// Two of one entry have different addresses.
impl<V> Copy for Locator<V> {}

impl<V> Clone for Where<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Where<V> {}

// SAFETY: it is the `&mut V` that it leads to.
unsafe impl<V: Send> Send for Locator<V> {}
// SAFETY: a shared one is copied, which is to send one.
unsafe impl<V: Send> Sync for Locator<V> {}

impl<V> Locator<V> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::frame) fn address(&self) -> Address {
        match self.0 {
            Where::Inline(offset) => Address::Cell(offset),
            Where::Fixed(kept) => Address::Fixed(kept.cast()),
        }
    }
}

impl<'r, const ASSIGNED: bool> Reach<'r, ASSIGNED> {
    /// The value of the guard, unless it was given back.
    pub(in crate::frame) fn guard<V>(self, locator: &Locator<V>) -> Option<&'r mut V> {
        let kept: *mut Kept<V> = match locator.0 {
            // SAFETY: (same activation) the offset was taken within these cells.
            Where::Inline(offset) => unsafe { self.homes.frame.cast::<u8>().add(offset).cast() },
            Where::Fixed(kept) => kept,
        };
        // SAFETY: (same activation) the guard's entry is below the one that runs, so it is still there; (once) no other
        // locator of the running entry leads to it.
        unsafe { (*kept).0.as_mut() }
    }
}
