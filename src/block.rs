//! The runtime of block scope: a `scopeguard::ScopeGuard` in a `let`.

#![allow(clippy::unused_self, reason = "it carries the kind")]

use scopeguard::{Always, ScopeGuard};

use crate::value::{Discard, InBlock, Nothing};

pub use crate::value::{Probe, Value};

/// The guard that every form ends in.
pub type Guard<V, F> = ScopeGuard<V, F, Always>;

/// Which exits of the block the code runs on. It is made at the declaration.
pub trait When {
    #[doc(hidden)]
    fn is_met(&self) -> bool;
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

/// The guard of a closure that gets nothing.
#[must_use]
#[inline(always)]
pub fn late<F: FnOnce() -> R, R>(closure: F, _: Probe<R, InBlock>) -> Guard<(), impl FnOnce(())> {
    Guard::with_strategy((), move |()| {
        closure();
    })
}

/// The same, for some exits.
#[must_use]
#[inline(always)]
pub fn late_on<F: FnOnce() -> R, R>(
    when: impl When,
    closure: F,
    _: Probe<R, InBlock>,
) -> Guard<(), impl FnOnce(())> {
    call_on(when, (), move |()| {
        closure();
    })
}

/// The guard of a call, for some exits.
#[must_use]
#[inline(always)]
pub fn call_on<V>(when: impl When, owned: V, call: impl FnOnce(V)) -> Guard<V, impl FnOnce(V)> {
    Guard::with_strategy(owned, move |owned| {
        if when.is_met() {
            call(owned);
        }
    })
}

/// What `guard!` is given: a value, and a closure whose value's type `R` isn't looked at yet.
pub struct Held<V, F: FnOnce(V) -> R, R>(pub V, pub F, pub Probe<R, InBlock>);

impl Nothing {
    /// The guard, which is given the user's own closure.
    #[must_use]
    #[inline(always)]
    pub fn guard<V, F: FnOnce(V)>(self, held: Held<V, F, ()>) -> Guard<V, F> {
        Guard::with_strategy(held.0, held.1)
    }
}

impl Discard {
    /// The guard, whose closure drops what the user's evaluates to.
    #[must_use]
    #[inline(always)]
    pub fn guard<V, F: FnOnce(V) -> R, R>(self, held: Held<V, F, R>) -> Guard<V, impl FnOnce(V)> {
        let closure = held.1;
        Guard::with_strategy(held.0, move |value| {
            closure(value);
        })
    }
}

/// What `guard!` evaluates to.
#[must_use = "dropped at once, this guard runs its closure at once: write `let name = guard!(…)` (`let _ =` drops it \
              too), or `defer!` for clean-up without a value"]
#[inline(always)]
pub fn guarded<G>(guard: G) -> G {
    guard
}
