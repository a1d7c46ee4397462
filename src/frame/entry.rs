//! One entry: what it names, what it gets, when it runs, and what becomes of its value.

use core::marker::PhantomData;

use super::{
    exit::{Exit, When},
    kind::{Offset, Takes},
    name::{ForErrors, Leads, Locate, Named, Together, for_names},
    storage::{
        self, DeferredPending, Gives, Held, Kept, Lead, Leading, LinkOf, Place, Reach, Rules,
        Settles, Unheld, settled,
    },
    value::Value,
};
use crate::value::{InFrame, Probe, Settling};
#[cfg(feature = "watch")]
use crate::watch::{Running, Site, Waiting};

// ==== the first parameter of an entry's closure ====

/// Where the first parameter comes from. Without one, the entry doesn't run.
pub trait Source {
    type Value;
    const STOPS_UNWINDING: bool = false;
    /// The form that has it; empty if it is one of `defer!` and its siblings, which differ in their exits.
    #[cfg(feature = "watch")]
    const FORM: &'static str = "";
    fn take(self, exit: Exit<'_>) -> Option<Self::Value>;
}

/// What was evaluated at the declaration: the arguments of a call, or nothing.
pub struct Owned<V>(pub V);

impl<V> Source for Owned<V> {
    type Value = V;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take(self, _: Exit<'_>) -> Option<V> {
        Some(self.0)
    }
}

impl<V> Source for Kept<V> {
    type Value = V;
    #[cfg(feature = "watch")]
    const FORM: &'static str = "guard";

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take(self, _: Exit<'_>) -> Option<V> {
        self.into_value()
    }
}

/// The panic that is on its way, which stops there.
#[cfg(feature = "std")]
pub struct Recovered;

#[cfg(feature = "std")]
impl Source for Recovered {
    type Value = crate::panic::Panic;
    const STOPS_UNWINDING: bool = true;
    #[cfg(feature = "watch")]
    const FORM: &'static str = "recover";

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take(self, exit: Exit<'_>) -> Option<Self::Value> {
        exit.take_panic()
    }
}

/// What `recover!` gives is what its parameter's type says.
#[cfg(feature = "std")]
#[diagnostic::on_unimplemented(
    message = "`recover!` gives its closure an `epilogue::Panic`, and the parameter is declared as `{P}`",
    label = "not `epilogue::Panic`",
    note = "leave the type out, `recover!(|panic, slot| …)`; `panic.message()` is its text, and `panic.downcast::<T>()` asks for a payload"
)]
pub trait GivenAs<P> {}

#[cfg(feature = "std")]
impl GivenAs<Self> for crate::panic::Panic {}

/// The same for a closure whose parameter has a type, which is asked here, once.
#[cfg(feature = "std")]
#[must_use]
pub fn recovered<P>() -> Recovered
where
    crate::panic::Panic: GivenAs<P>,
{
    Recovered
}

// ==== from names and a closure to an entry ====

/// An entry that isn't registered yet, since what becomes of its value `R` isn't chosen yet. `T` is the type of the first
/// slot.
#[must_use]
pub struct Pending<'f, 'e, F: ?Sized, T, X, L, W, C, R> {
    /// Asked what becomes of the closure's value.
    pub value: Probe<R, InFrame<T>>,
    link: LinkOf<'f, 'e, F>,
    entry: storage::Entry<Head<X, L, W>, C>,
    #[cfg(feature = "watch")]
    site: Site,
}

/// What is stored of an entry beside its closure.
pub struct Head<X, L, W> {
    pub(super) source: X,
    pub(super) locators: L,
    pub(super) exits: Unheld<W>,
    #[cfg(feature = "watch")]
    pub(super) waiting: Waiting,
}

/// What an entry's closure gets.
pub struct Given<V, N> {
    source: V,
    names: N,
    #[cfg(feature = "watch")]
    running: Running,
}

impl<V, L, W> AsMut<Kept<V>> for Head<Kept<V>, L, W> {
    fn as_mut(&mut self) -> &mut Kept<V> {
        &mut self.source
    }
}

// What its types have no need of is left out: it is compiled for each entry.
impl<X: Source, L: Together, W: When<L::First>> Gives for Head<X, L, W> {
    const STOPS_UNWINDING: bool = X::STOPS_UNWINDING;
    type Given<'r>
        = Given<X::Value, L::References<'r>>
    where
        Self: 'r;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<'r, const ASSIGNED: bool>(
        self,
        reach: Reach<'r, ASSIGNED>,
        exit: Exit<'_>,
    ) -> Option<Self::Given<'r>>
    where
        Self: 'r,
    {
        let Head {
            source, locators, ..
        } = self;
        // Before a panic is taken.
        watch! { let stage = exit.stage(); }
        if const { !L::ARE_ALWAYS_POSSIBLE } && !locators.are_possible(reach) {
            return None;
        }
        if const { !W::IS_ALWAYS } && !W::is_met(exit.stage(), reach.slot(&locators.first())) {
            watch! { self.waiting.skip(stage); }
            return None;
        }
        let Some(source) = source.take(exit) else {
            watch! {
                // A guard that was dismissed has nothing to give.
                if X::STOPS_UNWINDING {
                    self.waiting.skip(stage);
                }
            }
            return None;
        };
        Some(Given {
            source,
            names: locators.references(reach),
            #[cfg(feature = "watch")]
            running: self.waiting.begin(stage),
        })
    }
}

/// What must outlive the frame for an entry whose closure is `C`.
type Entry<X, L, W, C, R, K> = (storage::Entry<Head<X, L, W>, C>, Settles<R, K>);

// The comments behind the bounds are for whoever breaks one: rustc shows the line.

impl<'e, F: ?Sized, T, X, L, W, C, R> Pending<'_, 'e, F, T, X, L, W, C, R> {
    /// Registers the entry on its frame.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[cfg_attr(not(feature = "watch"), allow(unused_mut))]
    pub fn register<K: Settling<T, R>>(mut self, _: K)
    where
        X: Source,
        L: Together<First = T>,
        W: When<T>,
        Entry<X, L, W, C, R, K>: 'e, // it runs after the body; a guard or a slot that it uses is named, `|slot, guard| …`
        Settles<R, K>: Rules<Head<X, L, W>, C>,
        F: Takes<C> + Takes<(X, L)>,
    {
        watch! {
            let site = self.site.or(W::FORM);
            self.entry.head.waiting.rename(site);
        }
        self.link.push::<_, _, Settles<R, K>>(self.entry);
        watch! { site.registered(); }
    }
}

impl<'f, 'e, F: ?Sized, T, V, L, W, C, R> Pending<'f, 'e, F, T, Kept<V>, L, W, C, R> {
    /// Registers the entry, and gives the body the value that it holds.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn hold<K: Settling<T, R>>(self, _: K) -> Held<'f, 'e, V, F>
    where
        L: Together<First = T>,
        W: When<T>,
        Entry<Kept<V>, L, W, C, R, K>: 'e, // it runs after the body; a guard that it uses is named, `|value, slot, guard| …`
        Settles<R, K>: Rules<Head<Kept<V>, L, W>, C>,
        F: Takes<C> + Takes<(V, L)>,
    {
        let held = self.link.push_holding::<V, _, _, Settles<R, K>>(self.entry);
        watch! { self.site.registered(); }
        held
    }

    /// The same for `hold!`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[cfg_attr(not(feature = "watch"), allow(unused_mut))]
    pub fn keep<K: Settling<T, R>>(mut self, kind: K) -> Held<'f, 'e, V, F>
    where
        L: Together<First = T>,
        W: When<T>,
        Entry<Kept<V>, L, W, C, R, K>: 'e, // it runs after the body; a guard that it uses is named, `|value, slot, guard| …`
        Settles<R, K>: Rules<Head<Kept<V>, L, W>, C>,
        F: Takes<C> + Takes<(V, L)>,
    {
        watch! {
            self.site = self.site.named("hold");
            self.entry.head.waiting.rename(self.site);
        }
        self.hold(kind)
    }
}

// A function would be compiled for each entry.
macro_rules! pending {
    ($link:expr, $source:ident, $locators:expr, $closure:ident) => {{
        watch! { let site = Site::here(X::FORM); }
        Pending {
            value: Probe::NEW,
            link: $link,
            entry: storage::Entry {
                head: Head {
                    source: $source,
                    locators: $locators,
                    exits: PhantomData,
                    #[cfg(feature = "watch")]
                    waiting: site.waiting(),
                },
                closure: $closure,
            },
            #[cfg(feature = "watch")]
            site,
        }
    }};
}

/// An entry whose closure gets one slot and nothing else.
#[cfg_attr(not(debug_assertions), inline(always))]
#[cfg_attr(feature = "watch", track_caller)]
pub fn deferred<'f, 'e, N, F: ?Sized, T, O, W, C, R>(
    name: &N,
    _: W,
    closure: C,
) -> DeferredPending<'f, 'e, F, T, O, W, C, R>
where
    N: Leads<'f, 'e, T, F, O>,
    C: FnOnce(&mut T) -> R,
{
    DeferredPending {
        value: Probe::NEW,
        leading: Leading {
            lead: name.lead(),
            #[cfg(feature = "watch")]
            site: Site::here(""),
        },
        closure,
        exits: PhantomData,
    }
}

/// The locators of an entry that names one slot.
type OneSlot<T, O> = (Place<T, O>,);

/// An entry that names one slot, which its closure gets behind the source's value.
#[cfg_attr(not(debug_assertions), inline(always))]
#[cfg_attr(feature = "watch", track_caller)]
pub fn entry<'f, 'e, N, F: ?Sized, T, O, X, W, C, R>(
    source: X,
    name: &N,
    _: W,
    closure: C,
) -> Pending<'f, 'e, F, T, X, OneSlot<T, O>, W, C, R>
where
    N: Leads<'f, 'e, T, F, O>,
    O: Offset,
    X: Source,
    C: FnOnce(X::Value, &mut T) -> R,
{
    let Lead { link, place } = name.lead();
    pending!(link, source, (place,), closure)
}

/// The same whose closure doesn't get it: only its error goes there, so nothing is made for it to see.
#[cfg_attr(not(debug_assertions), inline(always))]
#[cfg_attr(feature = "watch", track_caller)]
pub fn unseen<'f, 'e, N, F: ?Sized, T, O, X, W, C, R>(
    source: X,
    name: &N,
    _: W,
    closure: C,
) -> Pending<'f, 'e, F, T, X, ForErrors<T, O>, W, C, R>
where
    N: Leads<'f, 'e, T, F, O>,
    O: Offset,
    X: Source,
    C: FnOnce(X::Value) -> R,
{
    let Lead { link, place } = name.lead();
    pending!(link, source, ForErrors(place), closure)
}

macro_rules! entry {
    ($($locator:ident),*) => {
        impl<'f, 'e, F: ?Sized, T, O: Offset, $($locator: Locate,)* M>
            Named<'f, 'e, F, (Place<T, O>, $($locator,)*), M>
        {
            /// An entry whose closure gets the source's value and then `&mut` to everything named. What becomes of the
            /// closure's value is for the probe to say.
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[cfg_attr(feature = "watch", track_caller)]
            pub fn entry<X, W, C, R>(
                self,
                source: X,
                _: W,
                closure: C,
            ) -> Pending<'f, 'e, F, T, X, (Place<T, O>, $($locator,)*), W, C, R>
            where
                X: Source,
                C: FnOnce(X::Value, &mut T, $(&mut $locator::Value),*) -> R,
            {
                pending!(self.link, source, self.locators, closure)
            }
        }

        impl<X, T, O: Offset, $($locator: Locate,)* W, C, R, K> Rules<Head<X, (Place<T, O>, $($locator,)*), W>, C>
            for Settles<R, K>
        where
            X: Source,
            C: FnOnce(X::Value, &mut T, $(&mut $locator::Value),*) -> R,
            W: When<T>,
            K: Settling<T, R>,
        {
            #[inline(always)]
            #[allow(non_snake_case)]
            fn call(closure: C, given: Given<X::Value, (&mut T, $(&mut $locator::Value,)*)>) {
                let (first, $($locator,)*) = given.names;
                settled!(given, closure(given.source, first, $($locator),*), |value| K::settle(first, value));
            }
        }
    };
}

for_names!(entry);

impl<X, T, O: Offset, W, C, R, K> Rules<Head<X, ForErrors<T, O>, W>, C> for Settles<R, K>
where
    X: Source,
    C: FnOnce(X::Value) -> R,
    W: When<T>,
    K: Settling<T, R>,
{
    #[inline(always)]
    fn call(closure: C, given: Given<X::Value, &mut Value<T>>) {
        settled!(given, closure(given.source), |value| {
            // The slot begins only where it is changed.
            if K::is_error(&value) {
                K::settle(given.names.get_mut(), value);
            } else {
                drop(value);
            }
        });
    }
}
