//! The runtime of block scope: a `scopeguard::ScopeGuard` in a `let`.

use core::marker::PhantomData;

use scopeguard::ScopeGuard;

use crate::value::{Discard, InBlock, Probe};

/// Deferred code whose value's type `R` isn't looked at yet.
#[must_use]
pub struct Entry<V, F, R> {
    held: V,
    closure: F,
    value: PhantomData<fn() -> R>,
}

/// Which exits of the block the code runs on. It is made at the declaration.
pub trait When {
    #[doc(hidden)]
    fn is_met(&self) -> bool;
}

/// On every exit.
pub struct Always;

impl When for Always {
    #[inline(always)]
    fn is_met(&self) -> bool {
        true
    }
}

/// Left without a panic that wasn't there at the declaration.
#[cfg(feature = "std")]
pub struct OnSuccess {
    panicking: bool,
}

/// Left by a panic that wasn't there at the declaration.
#[cfg(feature = "std")]
pub struct OnUnwind {
    panicking: bool,
}

#[cfg(feature = "std")]
impl OnSuccess {
    /// As things stand now.
    #[must_use]
    pub fn declared() -> Self {
        OnSuccess {
            panicking: std::thread::panicking(),
        }
    }
}

#[cfg(feature = "std")]
impl OnUnwind {
    /// As things stand now.
    #[must_use]
    pub fn declared() -> Self {
        OnUnwind {
            panicking: std::thread::panicking(),
        }
    }
}

#[cfg(feature = "std")]
impl When for OnSuccess {
    fn is_met(&self) -> bool {
        self.panicking == std::thread::panicking()
    }
}

#[cfg(feature = "std")]
impl When for OnUnwind {
    fn is_met(&self) -> bool {
        self.panicking != std::thread::panicking()
    }
}

/// Takes a closure that gets nothing.
#[inline(always)]
pub fn late<F: FnOnce() -> R, R>(closure: F) -> Entry<(), impl FnOnce(()) -> R, R> {
    entry((), move |()| closure())
}

/// Takes what the code gets and the code.
#[inline(always)]
pub fn entry<V, F: FnOnce(V) -> R, R>(held: V, closure: F) -> Entry<V, F, R> {
    Entry {
        held,
        closure,
        value: PhantomData,
    }
}

impl<V, F: FnOnce(V) -> R, R> Entry<V, F, R> {
    /// For `kind_of_deferred`.
    #[must_use]
    #[inline(always)]
    pub fn value(&self) -> Probe<R, InBlock> {
        Probe::new()
    }

    /// The guard for a `let` that isn't used again.
    #[must_use]
    #[inline(always)]
    pub fn defer<W: When>(self, when: W, _: Discard) -> ScopeGuard<V, impl FnOnce(V)> {
        let closure = self.closure;
        scopeguard::guard(self.held, move |held| {
            if when.is_met() {
                drop(closure(held));
            }
        })
    }

    /// The guard for a value that is used until then.
    #[must_use]
    #[inline(always)]
    pub fn guard(self, _: Discard) -> ScopeGuard<V, impl FnOnce(V)> {
        let closure = self.closure;
        scopeguard::guard(self.held, move |held| drop(closure(held)))
    }
}

/// What `guard!` evaluates to.
#[must_use = "dropped at once, this guard runs its closure at once: write `let name = guard!(…)` (`let _ =` drops it \
              too), or `defer!` for clean-up without a value"]
#[inline(always)]
pub fn guarded<G>(guard: G) -> G {
    guard
}
