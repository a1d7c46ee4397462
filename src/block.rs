//! The runtime of block scope: a `scopeguard::ScopeGuard` in a `let`.

#![allow(clippy::unused_self, reason = "it carries the kind")]

use scopeguard::{Always, ScopeGuard};

use crate::value::{Discard, Nothing};
#[cfg(feature = "watch")]
use crate::watch::{Site, of_block};

pub use crate::value::{Late, Value};

/// The guard that every form ends in.
pub type Scoped<V, F> = ScopeGuard<V, F, Always>;

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

    /// At the declaration it is met by a success, and not yet by an unwinding.
    #[cfg(feature = "watch")]
    fn form(&self) -> &'static str {
        if self.panicking == std::thread::panicking() {
            "defer_on_success"
        } else {
            "defer_on_unwind"
        }
    }
}

/// Makes the guard of a call, which gets what was evaluated at the declaration. It is scopeguard's own, so that such a form
/// costs what it does there, also to compile.
#[cfg(not(feature = "watch"))]
pub type Guard<V, F> = Scoped<V, F>;

/// The same, and tells.
#[cfg(feature = "watch")]
pub enum Guard {}

#[cfg(feature = "watch")]
impl Guard {
    /// By scopeguard's name for it, which the expansions call.
    #[must_use]
    #[track_caller]
    pub fn with_strategy<V, F: FnOnce(V)>(owned: V, closure: F) -> Scoped<V, impl FnOnce(V)> {
        let site = Site::here("defer");
        let waiting = site.waiting();
        let guard = Scoped::with_strategy(owned, move |owned| {
            waiting.run(|| closure(owned));
        });
        site.registered();
        guard
    }
}

/// The guard of a call for some exits.
#[cfg(feature = "std")]
#[must_use]
#[inline(always)]
#[cfg_attr(feature = "watch", track_caller)]
pub fn call_on<V, F: FnOnce(V)>(
    when: When,
    owned: V,
    closure: F,
) -> Scoped<(When, V), impl FnOnce((When, V))> {
    watch! {
        let site = Site::here(when.form());
        let waiting = site.waiting();
    }
    let guard = Scoped::with_strategy((when, owned), move |(when, owned)| {
        if !when.is_met() {
            watch! { waiting.skip(of_block()); }
            return;
        }
        watch! { let closure = move |owned| waiting.run(|| closure(owned)); }
        closure(owned);
    });
    watch! { site.registered(); }
    guard
}

/// The guard of a closure that gets nothing.
#[must_use]
#[inline(always)]
#[cfg_attr(feature = "watch", track_caller)]
pub fn late<F: FnOnce() -> R, R>(_: Late<R>, closure: F) -> Scoped<(), impl FnOnce(())> {
    watch! {
        let site = Site::here("defer");
        let waiting = site.waiting();
        let closure = move || waiting.run(closure);
    }
    let guard = Scoped::with_strategy((), move |()| {
        closure();
    });
    watch! { site.registered(); }
    guard
}

/// The same, for some exits.
#[cfg(feature = "std")]
#[must_use]
#[inline(always)]
#[cfg_attr(feature = "watch", track_caller)]
pub fn late_on<F: FnOnce() -> R, R>(
    when: When,
    _: Late<R>,
    closure: F,
) -> Scoped<When, impl FnOnce(When)> {
    watch! {
        let site = Site::here(when.form());
        let waiting = site.waiting();
    }
    let guard = Scoped::with_strategy(when, move |when| {
        if !when.is_met() {
            watch! { waiting.skip(of_block()); }
            return;
        }
        watch! { let closure = move || waiting.run(closure); }
        closure();
    });
    watch! { site.registered(); }
    guard
}

/// What `guard!` is given: a value, and a closure whose value's type `R` isn't looked at yet.
pub struct Held<V, F: FnOnce(V) -> R, R>(pub V, pub Late<R>, pub F);

impl Nothing {
    /// The guard, which is given the user's own closure.
    #[cfg(not(feature = "watch"))]
    #[must_use]
    #[inline(always)]
    pub fn guard<V, F: FnOnce(V)>(self, held: Held<V, F, ()>) -> Scoped<V, F> {
        Scoped::with_strategy(held.0, held.2)
    }

    /// The guard, with the user's closure in one that tells.
    #[cfg(feature = "watch")]
    #[must_use]
    #[track_caller]
    pub fn guard<V, F: FnOnce(V)>(self, held: Held<V, F, ()>) -> Scoped<V, impl FnOnce(V)> {
        Discard.guard(held)
    }
}

impl Discard {
    /// The guard, whose closure drops what the user's evaluates to.
    #[must_use]
    #[inline(always)]
    #[cfg_attr(feature = "watch", track_caller)]
    pub fn guard<V, F: FnOnce(V) -> R, R>(self, held: Held<V, F, R>) -> Scoped<V, impl FnOnce(V)> {
        let Held(value, _, closure) = held;
        watch! {
            let site = Site::here("guard");
            let waiting = site.waiting();
            let closure = move |value| waiting.run(|| closure(value));
        }
        let guard = Scoped::with_strategy(value, move |value| {
            closure(value);
        });
        watch! { site.registered(); }
        guard
    }
}

/// What `guard!` evaluates to.
#[must_use = "dropped at once, this guard runs its closure at once: write `let name = guard!(…)` (`let _ =` drops it \
              too), or `defer!` for clean-up without a value"]
#[inline(always)]
pub fn guard<G>(guard: G) -> G {
    guard
}
