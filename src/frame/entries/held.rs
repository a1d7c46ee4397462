//! A value that lives in its entry while the body uses it.

use core::{
    fmt,
    marker::PhantomData,
    ops::{Deref, DerefMut},
    ptr::NonNull,
};

use super::{Inline, Registrar};

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

/// A guard of function scope: what [`guard!`](crate::guard) with a slot evaluates to.
///
/// It derefs to the value, which stays in the frame until the body has returned and then goes to the guard's closure.
/// Dropping the guard does nothing; [`dismiss`](crate::dismiss) gives the value back and cancels the closure.
#[must_use = "to use the value, write `let name = guard!(…)`; for clean-up without a value, write `defer!`"]
pub struct Held<'f, 'e, V, S> {
    kept: NonNull<Kept<V>>,
    spilled: bool,
    frame: Registrar<'f, 'e, S>,
    // Invariant in `V`: the guard's closure reads, as a `V`, what is written through the guard. Not `&'f mut V`: a body
    // doesn't know that `V` outlives `'f`, so a value that borrows would have to be `'static`.
    value: PhantomData<fn(V) -> V>,
}

impl<'f, 'e, V, S> Held<'f, 'e, V, S> {
    pub(super) fn new(kept: NonNull<Kept<V>>, spilled: bool, frame: Registrar<'f, 'e, S>) -> Self {
        Held {
            kept,
            spilled,
            frame,
            value: PhantomData,
        }
    }

    pub(crate) fn dismiss(mut self) -> V {
        // SAFETY: (held while open); `self` was the only way to the value, and is consumed.
        match unsafe { self.kept.as_mut() }.0.take() {
            Some(value) => value,
            None => unreachable!("only `dismiss` takes the value, and it consumes the guard"),
        }
    }

    pub(in crate::frame) fn locator(&self) -> Locator<V> {
        Locator(if self.spilled {
            Place::Spilled(self.kept)
        } else {
            let cells = self.frame.storage.memory();
            Place::Inline(self.kept.as_ptr().addr() - cells.addr())
        })
    }

    /// Tells this guard from the frame's other guards.
    pub(in crate::frame) fn identity(&self) -> usize {
        self.kept.as_ptr().addr()
    }
}

impl<V, S> Deref for Held<'_, '_, V, S> {
    type Target = V;

    #[inline(always)]
    fn deref(&self) -> &V {
        // SAFETY: (held while open); the value is taken only by `dismiss`, which consumes the guard.
        unsafe { self.kept.as_ref().0.as_ref().unwrap_unchecked() }
    }
}

impl<V, S> DerefMut for Held<'_, '_, V, S> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut V {
        // SAFETY: as `deref`; `&mut self` is the only way to the value.
        unsafe { self.kept.as_mut().0.as_mut().unwrap_unchecked() }
    }
}

impl<V: fmt::Debug, S> fmt::Debug for Held<'_, '_, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<V: fmt::Display, S> fmt::Display for Held<'_, '_, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// How an entry finds a guard's value again: the inline cells may have moved, the chunks haven't.
pub struct Locator<V>(Place<V>);

enum Place<V> {
    /// Bytes from the start of the inline cells.
    Inline(usize),
    Spilled(NonNull<Kept<V>>),
}

impl<V> Locator<V> {
    /// The value, unless it was given back.
    pub(in crate::frame) fn reach<'r>(&self, inline: &Inline<'r>) -> Option<&'r mut V> {
        let kept: *mut Kept<V> = match self.0 {
            // SAFETY: (same activation) the offset was taken within these cells.
            Place::Inline(offset) => unsafe { inline.cells.cast::<u8>().add(offset).cast() },
            Place::Spilled(kept) => kept.as_ptr(),
        };
        // SAFETY: (same activation) the guard's entry is below the one that runs, so it is still there; (once) no other
        // locator of the running entry leads to it.
        unsafe { (*kept).0.as_mut() }
    }
}
