//! One entry: what it names, what it gets, when it runs, and what becomes of its value.

use core::marker::PhantomData;

use super::{
    exit::{Exit, When},
    kind::{Offset, Takes},
    name::{ForErrors, Leads, Locate, Named, Together, for_names},
    storage::{self, Gives, Held, Kept, Lead, LinkOf, Place, Reach, Rules},
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

/// Types that an entry is chosen by, and doesn't hold.
pub(super) type Unheld<T> = PhantomData<fn() -> T>;

/// An entry that isn't registered yet, since what becomes of its value `R` isn't chosen yet. `T` is the type of the first
/// slot, `H` what is stored beside the closure, and `W` the exits.
#[must_use]
pub struct Pending<'f, 'e, F: ?Sized, T, H, W, C, R> {
    /// Asked what becomes of the closure's value.
    pub value: Probe<R, InFrame<T>>,
    link: LinkOf<'f, 'e, F>,
    entry: storage::Entry<H, C>,
    exits: Unheld<W>,
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

/// The same of an entry that gets one slot and nothing else: the usual case, which is quicker to compile so.
pub struct Deferred<T, O, W> {
    place: Place<T, O>,
    exits: Unheld<W>,
    #[cfg(feature = "watch")]
    waiting: Waiting,
}

/// What an entry's closure gets.
pub struct Given<V, N> {
    source: V,
    names: N,
    #[cfg(feature = "watch")]
    running: Running,
}

/// The same for [`Deferred`].
#[cfg(not(feature = "watch"))]
type GivenSlot<'r, T> = &'r mut T;
#[cfg(feature = "watch")]
type GivenSlot<'r, T> = Given<(), &'r mut T>;

/// What becomes of a closure's value `R`, by its kind `K`.
pub struct Settles<R, K>(Unheld<(R, K)>);

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

    #[cfg(feature = "watch")]
    fn rename(&mut self, site: Site) {
        self.waiting.rename(site);
    }
}

impl<T, O: Offset, W: When<T>> Gives for Deferred<T, O, W> {
    const STOPS_UNWINDING: bool = false;
    type Given<'r>
        = GivenSlot<'r, T>
    where
        Self: 'r;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give<'r, const ASSIGNED: bool>(
        self,
        reach: Reach<'r, ASSIGNED>,
        exit: Exit<'_>,
    ) -> Option<GivenSlot<'r, T>>
    where
        Self: 'r,
    {
        if const { !W::IS_ALWAYS } && !W::is_met(exit.stage(), reach.slot(&self.place)) {
            watch! { self.waiting.skip(exit.stage()); }
            return None;
        }
        let slot = reach.value(&self.place);
        #[cfg(not(feature = "watch"))]
        return Some(slot);
        #[cfg(feature = "watch")]
        Some(Given {
            source: (),
            names: slot,
            running: self.waiting.begin(exit.stage()),
        })
    }

    #[cfg(feature = "watch")]
    fn rename(&mut self, site: Site) {
        self.waiting.rename(site);
    }
}

/// What must outlive the frame for an entry whose closure is `C`.
type Entry<H, C, R, K> = (storage::Entry<H, C>, Settles<R, K>);

// The comments behind the bounds are for whoever breaks one: rustc shows the line.

impl<'e, F: ?Sized, T, H, W, C, R> Pending<'_, 'e, F, T, H, W, C, R> {
    /// Registers the entry on its frame.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[cfg_attr(not(feature = "watch"), allow(unused_mut))]
    pub fn register<K: Settling<T, R>>(mut self, _: K)
    where
        H: Gives,
        W: When<T>,
        Entry<H, C, R, K>: 'e, // it runs after the body; a guard or a slot that it uses is named, `|slot, guard| …`
        Settles<R, K>: Rules<H, C>,
        F: Takes<C> + Takes<H>,
    {
        watch! {
            let site = self.site.or(W::FORM);
            self.entry.head.rename(site);
        }
        self.link.push::<_, _, Settles<R, K>>(self.entry);
        watch! { site.registered(); }
    }
}

/// One with a source.
type PendingWith<'f, 'e, F, T, X, L, W, C, R> = Pending<'f, 'e, F, T, Head<X, L, W>, W, C, R>;

impl<'f, 'e, F: ?Sized, T, V, L, W, C, R> PendingWith<'f, 'e, F, T, Kept<V>, L, W, C, R> {
    /// Registers the entry, and gives the body the value that it holds.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn hold<K: Settling<T, R>>(self, _: K) -> Held<'f, 'e, V, F>
    where
        L: Together<First = T>,
        W: When<T>,
        Entry<Head<Kept<V>, L, W>, C, R, K>: 'e, // it runs after the body; a guard that it uses is named, `|value, slot, guard| …`
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
        Entry<Head<Kept<V>, L, W>, C, R, K>: 'e, // it runs after the body; a guard that it uses is named, `|value, slot, guard| …`
        Settles<R, K>: Rules<Head<Kept<V>, L, W>, C>,
        F: Takes<C> + Takes<(V, L)>,
    {
        watch! {
            self.site = self.site.named("hold");
            self.entry.head.rename(self.site);
        }
        self.hold(kind)
    }
}

// A function would be compiled for each entry.
macro_rules! pending {
    ($form:expr, $link:expr, $closure:ident, $head:ident { $($field:ident: $value:expr),* }) => {{
        watch! { let site = Site::here($form); }
        Pending {
            value: Probe::NEW,
            link: $link,
            entry: storage::Entry {
                head: $head {
                    $($field: $value,)*
                    exits: PhantomData,
                    #[cfg(feature = "watch")]
                    waiting: site.waiting(),
                },
                closure: $closure,
            },
            exits: PhantomData,
            #[cfg(feature = "watch")]
            site,
        }
    }};
}

// What is told of a closure's run is told in both kinds of entry.
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

/// An entry whose closure gets one slot and nothing else.
#[cfg_attr(not(debug_assertions), inline(always))]
#[cfg_attr(feature = "watch", track_caller)]
pub fn deferred<'f, 'e, N, F: ?Sized, T, O, W, C, R>(
    name: &N,
    _: W,
    closure: C,
) -> Pending<'f, 'e, F, T, Deferred<T, O, W>, W, C, R>
where
    N: Leads<'f, 'e, Value = T, Kind = F, Offset = O>,
    O: Offset,
    C: FnOnce(&mut T) -> R,
{
    let Lead { link, place } = name.lead();
    pending! { "", link, closure, Deferred { place: place } }
}

impl<T, O: Offset, W: When<T>, C, R, K> Rules<Deferred<T, O, W>, C> for Settles<R, K>
where
    C: FnOnce(&mut T) -> R,
    K: Settling<T, R>,
{
    #[inline(always)]
    fn call(closure: C, given: GivenSlot<'_, T>) {
        #[cfg(not(feature = "watch"))]
        let slot = given;
        #[cfg(feature = "watch")]
        let slot = given.names;
        settled!(given, closure(slot), |value| K::settle(slot, value));
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
) -> PendingWith<'f, 'e, F, T, X, OneSlot<T, O>, W, C, R>
where
    N: Leads<'f, 'e, Value = T, Kind = F, Offset = O>,
    O: Offset,
    X: Source,
    C: FnOnce(X::Value, &mut T) -> R,
{
    let Lead { link, place } = name.lead();
    pending! { X::FORM, link, closure, Head { source: source, locators: (place,) } }
}

/// The same whose closure doesn't get it: only its error goes there, so nothing is made for it to see.
#[cfg_attr(not(debug_assertions), inline(always))]
#[cfg_attr(feature = "watch", track_caller)]
pub fn unseen<'f, 'e, N, F: ?Sized, T, O, X, W, C, R>(
    source: X,
    name: &N,
    _: W,
    closure: C,
) -> PendingWith<'f, 'e, F, T, X, ForErrors<T, O>, W, C, R>
where
    N: Leads<'f, 'e, Value = T, Kind = F, Offset = O>,
    O: Offset,
    X: Source,
    C: FnOnce(X::Value) -> R,
{
    let Lead { link, place } = name.lead();
    pending! { X::FORM, link, closure, Head { source: source, locators: ForErrors(place) } }
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
            ) -> PendingWith<'f, 'e, F, T, X, (Place<T, O>, $($locator,)*), W, C, R>
            where
                X: Source,
                C: FnOnce(X::Value, &mut T, $(&mut $locator::Value),*) -> R,
            {
                pending! { X::FORM, self.link, closure, Head { source: source, locators: self.locators } }
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
