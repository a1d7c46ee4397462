//! A value that is lent by value, and comes back when the loan is dropped.

use alloc::sync::Arc;
use core::{
    fmt,
    marker::PhantomData,
    ops::{Deref, DerefMut},
};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Nothing but a move happens under these locks, so they are never contended for long and poisoning says nothing.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where a guard's value is whenever nobody works on it; empty for good once it was dismissed.
pub struct Home<V>(Arc<Mutex<Option<V>>>);

impl<V> Clone for Home<V> {
    fn clone(&self) -> Self {
        Home(Arc::clone(&self.0))
    }
}

impl<V> Home<V> {
    /// For the value of an `async` guard, which its two closures share.
    pub fn new(value: V) -> Self {
        Home(Arc::new(Mutex::new(Some(value))))
    }

    pub(super) fn claim(&self) -> Option<V> {
        lock(&self.0).take()
    }

    pub(super) fn is_empty(&self) -> bool {
        lock(&self.0).is_none()
    }

    fn put(&self, value: V) {
        *lock(&self.0) = Some(value);
    }

    /// Tells this value from the frame's other guards.
    pub(super) fn identity(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

/// A guard of an asynchronous frame: what [`guard!`](crate::guard) with a slot evaluates to there.
///
/// It derefs to the value, which goes home to the frame when the guard is dropped, at the body's end at the latest, and
/// from there to the guard's closure. [`dismiss`](crate::dismiss) gives the value back and cancels the closure.
#[must_use = "to use the value, write `let name = guard!(…)`; for clean-up without a value, write `defer!`"]
pub struct Lent<'f, V, G> {
    value: Option<V>,
    home: Home<V>,
    frame: Frame<'f, G>,
}

/// `'f` ends with the body, or the value could be missing when its entry runs.
type Frame<'f, G> = PhantomData<(&'f (), fn() -> G)>;

impl<V, G> Lent<'_, V, G> {
    pub(super) fn new(home: Home<V>) -> Self {
        Lent {
            value: home.claim(),
            home,
            frame: PhantomData,
        }
    }

    pub(crate) fn dismiss(mut self) -> V {
        match self.value.take() {
            Some(value) => value,
            None => unreachable!("only `dismiss` takes the value, and it consumes the guard"),
        }
    }

    pub(super) fn home(&self) -> &Home<V> {
        &self.home
    }
}

impl<V, G> Drop for Lent<'_, V, G> {
    fn drop(&mut self) {
        if let Some(value) = self.value.take() {
            self.home.put(value);
        }
    }
}

impl<V, G> Deref for Lent<'_, V, G> {
    type Target = V;

    fn deref(&self) -> &V {
        match &self.value {
            Some(value) => value,
            None => unreachable!("only `dismiss` takes the value, and it consumes the guard"),
        }
    }
}

impl<V, G> DerefMut for Lent<'_, V, G> {
    fn deref_mut(&mut self) -> &mut V {
        match &mut self.value {
            Some(value) => value,
            None => unreachable!("only `dismiss` takes the value, and it consumes the guard"),
        }
    }
}

impl<V: fmt::Debug, G> fmt::Debug for Lent<'_, V, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<V: fmt::Display, G> fmt::Display for Lent<'_, V, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// How an entry finds a guard's value: it has it while it runs.
pub struct Visit<V> {
    value: Option<V>,
    home: Home<V>,
}

impl<V> Visit<V> {
    pub(super) fn new(home: Home<V>) -> Self {
        Visit { value: None, home }
    }

    pub(super) fn is_possible(&self) -> bool {
        !self.home.is_empty()
    }

    pub(super) fn reach(&mut self) -> Option<&mut V> {
        if self.value.is_none() {
            self.value = self.home.claim();
        }
        self.value.as_mut()
    }
}

impl<V> Drop for Visit<V> {
    fn drop(&mut self) {
        if let Some(value) = self.value.take() {
            self.home.put(value);
        }
    }
}
