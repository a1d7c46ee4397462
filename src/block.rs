//! The runtime of block scope: a `scopeguard::ScopeGuard` in a `let`.

#![allow(clippy::unused_self, reason = "it carries the kind")]

use scopeguard::{Always, ScopeGuard};

use crate::value::{Discard, Nothing};

pub use crate::value::{Late, Value};

/// The guard that every form ends in.
pub type Guard<V, F> = ScopeGuard<V, F, Always>;

/// Whether the code runs as the block is left. It is made at the declaration.
#[cfg(feature = "std")]
pub struct When {
    panicking: bool,
}

/// Left without a panic that wasn't there at the declaration.
#[cfg(feature = "std")]
#[must_use]
#[allow(
    non_snake_case,
    reason = "a form has one name for its exits in both scopes"
)]
pub fn OnSuccess() -> When {
    When {
        panicking: std::thread::panicking(),
    }
}

/// Left by a panic that wasn't there at the declaration.
#[cfg(feature = "std")]
#[must_use]
#[allow(non_snake_case, reason = "as above")]
pub fn OnUnwind() -> When {
    When {
        panicking: !std::thread::panicking(),
    }
}

#[cfg(feature = "std")]
impl When {
    /// As things stand now.
    #[must_use]
    pub fn is_met(self) -> bool {
        self.panicking == std::thread::panicking()
    }
}

/// The guard of a closure that gets nothing.
#[must_use]
#[inline(always)]
pub fn late<F: FnOnce() -> R, R>(_: Late<R>, closure: F) -> Guard<(), impl FnOnce(())> {
    Guard::with_strategy((), move |()| {
        closure();
    })
}

/// The same, for some exits.
#[cfg(feature = "std")]
#[must_use]
#[inline(always)]
pub fn late_on<F: FnOnce() -> R, R>(
    when: When,
    _: Late<R>,
    closure: F,
) -> Guard<When, impl FnOnce(When)> {
    Guard::with_strategy(when, move |when| {
        if when.is_met() {
            closure();
        }
    })
}

/// What `guard!` is given: a value, and a closure whose value's type `R` isn't looked at yet.
pub struct Held<V, F: FnOnce(V) -> R, R>(pub V, pub Late<R>, pub F);

impl Nothing {
    /// The guard, which is given the user's own closure.
    #[must_use]
    #[inline(always)]
    pub fn guard<V, F: FnOnce(V)>(self, held: Held<V, F, ()>) -> Guard<V, F> {
        Guard::with_strategy(held.0, held.2)
    }
}

impl Discard {
    /// The guard, whose closure drops what the user's evaluates to.
    #[must_use]
    #[inline(always)]
    pub fn guard<V, F: FnOnce(V) -> R, R>(self, held: Held<V, F, R>) -> Guard<V, impl FnOnce(V)> {
        let closure = held.2;
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
