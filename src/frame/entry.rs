//! One entry: what it names, what it gets, when it runs, and what becomes of its value.

use core::marker::PhantomData;

use super::{
    entries::{Brand, Deferred, Held, Inline, Kept, Locator, Registrar},
    exit::{Exit, When},
    slot::{At, Here, List, Slot, Slots, There},
};
use crate::value::{InFrame, Probe, Settling};

// ==== the first parameter of an entry's closure ====

/// Where the first parameter comes from. Without one, the entry doesn't run.
pub trait Source {
    type Value;
    const STOPS_UNWINDING: bool = false;
    fn take(self, exit: Exit<'_>) -> Option<Self::Value>;
}

/// What was evaluated at the declaration: the arguments of a call, or nothing.
pub struct Owned<V>(pub V);

impl<V> Source for Owned<V> {
    type Value = V;

    #[inline(always)]
    fn take(self, _: Exit<'_>) -> Option<V> {
        Some(self.0)
    }
}

impl<V> Source for Kept<V> {
    type Value = V;

    #[inline(always)]
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

    #[inline(always)]
    fn take(self, exit: Exit<'_>) -> Option<Self::Value> {
        exit.take_panic()
    }
}

// ==== the names in its parameter list ====

/// A slot or a guard of the frame whose slots are `S`.
#[diagnostic::on_unimplemented(
    message = "a name in this list isn't a slot or a guard of the same `returns!`",
    label = "names a `{Self}`, which is neither a slot nor a guard of this frame",
    note = "an ordinary variable needs no parameter, the closure captures it; what belongs to another frame goes into \
            an entry of that frame; the value of a guard is reached by name if the guard names a slot: \
            `guard!(value, |value, slot| …)`"
)]
pub trait Name<'f, 'e, S: List> {
    /// What the closure gets `&mut` to.
    type Value;
    type Locator: Located<S, Value = Self::Value>;
    #[doc(hidden)]
    fn locator(&self) -> Self::Locator;
    /// Tells guards apart.
    #[doc(hidden)]
    fn identity(&self) -> Option<usize> {
        None
    }
}

/// The first name, which says what the frame is.
#[diagnostic::on_unimplemented(
    message = "the first name isn't a return slot",
    label = "begins with a `{Self}`, which isn't a slot",
    note = "a slot is a name that `returns!(|name: Type| …)` declares; the closure captures anything else by itself, \
            and a guard is named behind the slot",
    note = "without a slot, write `defer!(|| …)` or `defer!(call(…))`, which runs as the block is left"
)]
pub trait First<'f, 'e> {
    type Slots;
    type Locator;
    /// Where entries go: which one it is tells a synchronous frame from an asynchronous one.
    type Registrar;
    #[doc(hidden)]
    fn registrar(&self) -> Self::Registrar;
}

/// What an entry gets `&mut` to by a name.
pub trait Located<S: List> {
    type Value;
}

/// How an entry finds what it names when it runs.
pub trait Locate<S: List>: Located<S> {
    fn reach<'s>(
        &self,
        slots: &mut S::Borrowed<'s>,
        inline: &Inline<'s>,
    ) -> Option<&'s mut Self::Value>
    where
        S: 's,
        Self: 's;
}

/// The slot at `I`.
pub struct Place<I>(PhantomData<I>);

/// A locator that its type is enough for.
pub trait Known {
    const LOCATOR: Self;
}

impl<I> Known for Place<I> {
    const LOCATOR: Self = Place(PhantomData);
}

impl<'f, 'e, N, H, I, S: At<I>> Name<'f, 'e, S> for Slot<'f, 'e, N, H, I, S> {
    type Value = S::Value;
    type Locator = Place<I>;

    #[inline(always)]
    fn locator(&self) -> Place<I> {
        Place::LOCATOR
    }
}

impl<'f, 'e, N, H, I, S> First<'f, 'e> for Slot<'f, 'e, N, H, I, S> {
    type Slots = S;
    type Locator = Place<I>;
    type Registrar = Registrar<'f, 'e, S>;

    #[inline(always)]
    fn registrar(&self) -> Registrar<'f, 'e, S> {
        self.registrar
    }
}

impl<S: At<I>, I> Located<S> for Place<I> {
    type Value = S::Value;
}

impl<S: At<I>, I> Locate<S> for Place<I> {
    #[inline(always)]
    fn reach<'s>(&self, slots: &mut S::Borrowed<'s>, _: &Inline<'s>) -> Option<&'s mut S::Value>
    where
        S: 's,
        Self: 's,
    {
        Some(S::take(slots))
    }
}

impl<'f, 'e, V, S: List> Name<'f, 'e, S> for Held<'f, 'e, V, S> {
    type Value = V;
    type Locator = Locator<V>;

    #[inline(always)]
    fn locator(&self) -> Locator<V> {
        Held::locator(self)
    }

    #[inline(always)]
    fn identity(&self) -> Option<usize> {
        Some(Held::identity(self))
    }
}

impl<S: List, V> Located<S> for Locator<V> {
    type Value = V;
}

impl<S: List, V> Locate<S> for Locator<V> {
    #[inline(always)]
    fn reach<'s>(&self, _: &mut S::Borrowed<'s>, inline: &Inline<'s>) -> Option<&'s mut V>
    where
        S: 's,
        Self: 's,
    {
        Locator::reach(self, inline)
    }
}

// ==== no name twice ====

/// Two slots that aren't the same one, or a slot and a guard; guards are told apart when they are named.
pub trait Differs<L> {}
impl<I> Differs<There<I>> for Here {}
impl<I> Differs<Here> for There<I> {}
impl<I: Differs<J>, J> Differs<There<J>> for There<I> {}
impl<I: Differs<J>, J> Differs<Place<J>> for Place<I> {}
impl<I, V> Differs<Locator<V>> for Place<I> {}
impl<I, V> Differs<Place<I>> for Locator<V> {}
impl<V, U> Differs<Locator<U>> for Locator<V> {}

/// Names so far without the one whose locator is `L`.
#[diagnostic::on_unimplemented(
    message = "the same slot is named twice",
    label = "each slot can be named once",
    note = "name the slot once, and use it as often as you like in the closure"
)]
pub trait Without<L> {
    #[doc(hidden)]
    fn is_without(&self, guard: usize) -> bool;
}

#[diagnostic::do_not_recommend]
impl<L, H: Differs<L>> Without<L> for Leading<H> {
    #[inline(always)]
    fn is_without(&self, _: usize) -> bool {
        true
    }
}

#[diagnostic::do_not_recommend]
impl<L, H: Differs<L>, R: Without<L>> Without<L> for (Chosen<H>, R) {
    #[inline(always)]
    fn is_without(&self, guard: usize) -> bool {
        self.0.guard != Some(guard) && self.1.is_without(guard)
    }
}

// ==== from names and a closure to an entry ====

/// The first name, resolved.
pub struct Leading<L>(PhantomData<L>);

/// A name behind it, resolved.
pub struct Chosen<L> {
    pub(super) locator: L,
    guard: Option<usize>,
}

/// The names of an entry, the last one outermost.
pub struct Named<'f, 'e, S, G, P> {
    pub(super) registrar: G,
    pub(super) chosen: P,
    frame: Frame<'f, 'e, S>,
}

type Frame<'f, 'e, S> = PhantomData<(Brand<'f, 'e>, fn() -> S)>;

/// The first name. Its parameters aren't projections: rustc then reports a wrong name once.
#[inline(always)]
pub fn first<'f, 'e, H, S, G, L>(name: &H) -> Named<'f, 'e, S, G, Leading<L>>
where
    H: First<'f, 'e, Slots = S, Registrar = G, Locator = L>,
{
    Named {
        registrar: name.registrar(),
        chosen: Leading(PhantomData),
        frame: PhantomData,
    }
}

impl<'f, 'e, S: List, G, P> Named<'f, 'e, S, G, P> {
    /// The same and another name.
    #[inline(always)]
    pub fn and<H, L>(self, name: &H) -> Named<'f, 'e, S, G, (Chosen<L>, P)>
    where
        H: Name<'f, 'e, S, Locator = L>,
        P: Without<L>,
    {
        let guard = name.identity();
        assert!(
            guard.is_none_or(|guard| self.chosen.is_without(guard)),
            "the same guard is named twice"
        );
        let chosen = Chosen {
            locator: name.locator(),
            guard,
        };
        Named {
            registrar: self.registrar,
            chosen: (chosen, self.chosen),
            frame: PhantomData,
        }
    }
}

/// An entry that isn't registered yet, since what becomes of its value `R` isn't chosen yet.
#[must_use]
pub struct Pending<'f, 'e, S, G, X, L, F, R> {
    pub(super) registrar: G,
    source: X,
    locators: L,
    closure: F,
    value: PhantomData<fn() -> R>,
    frame: Frame<'f, 'e, S>,
}

/// An entry as it is stored.
pub struct Entry<X, L, F, R, W, K> {
    pub(super) source: X,
    pub(super) locators: L,
    pub(super) closure: F,
    pub(super) value: PhantomData<fn() -> R>,
    pub(super) rules: PhantomData<fn() -> (W, K)>,
}

impl<V, L, F, R, W, K> AsMut<Kept<V>> for Entry<Kept<V>, L, F, R, W, K> {
    fn as_mut(&mut self) -> &mut Kept<V> {
        &mut self.source
    }
}

/// The first locator of a tuple.
pub trait Leads<S: List> {
    type Value;
}

impl<'e, S, G, X, L, F, R> Pending<'_, 'e, S, G, X, L, F, R>
where
    S: List,
    L: Leads<S>,
{
    #[cfg(feature = "std")]
    pub(super) fn source(&self) -> &X {
        &self.source
    }

    #[inline(always)]
    pub(super) fn into_entry<W, K>(self) -> Entry<X, L, F, R, W, K> {
        Entry {
            source: self.source,
            locators: self.locators,
            closure: self.closure,
            value: PhantomData,
            rules: PhantomData,
        }
    }

    /// Registers the entry on its frame.
    #[inline(always)]
    pub fn register<W: When<L::Value>, K: Settling<L::Value, R>>(self, _: W, _: K)
    where
        Entry<X, L, F, R, W, K>: 'e,
        G: Takes<S, Entry<X, L, F, R, W, K>> + Copy,
    {
        let registrar = self.registrar;
        registrar.take(self.into_entry());
    }
}

impl<'e, S, G, V, L, F, R> Pending<'_, 'e, S, G, Kept<V>, L, F, R>
where
    S: List,
    L: Leads<S>,
{
    /// Registers the entry, and gives the body the value that it holds.
    #[inline(always)]
    pub fn hold<W: When<L::Value>, K: Settling<L::Value, R>>(self, _: W, _: K) -> G::Held
    where
        Entry<Kept<V>, L, F, R, W, K>: 'e,
        G: Holds<S, Entry<Kept<V>, L, F, R, W, K>> + Copy,
    {
        let registrar = self.registrar;
        registrar.hold(self.into_entry())
    }
}

/// A registrar that takes the entry `E`. The methods above are one for all frames, or a wrong name would be reported
/// once more for each.
pub trait Takes<S, E> {
    fn take(self, entry: E);
}

/// A registrar that takes the guard's entry `E`.
pub trait Holds<S, E> {
    /// What the body gets.
    type Held;
    fn hold(self, entry: E) -> Self::Held;
}

#[diagnostic::do_not_recommend]
impl<'e, S: Slots, E: Deferred<S::Unnamed> + 'e> Takes<S, E> for Registrar<'_, 'e, S> {
    #[inline(always)]
    fn take(self, entry: E) {
        self.push(entry);
    }
}

#[diagnostic::do_not_recommend]
impl<'f, 'e, S, V, L, F, R, W, K> Holds<S, Entry<Kept<V>, L, F, R, W, K>> for Registrar<'f, 'e, S>
where
    S: Slots,
    Entry<Kept<V>, L, F, R, W, K>: Deferred<S::Unnamed> + 'e,
{
    type Held = Held<'f, 'e, V, S>;

    #[inline(always)]
    fn hold(self, entry: Entry<Kept<V>, L, F, R, W, K>) -> Held<'f, 'e, V, S> {
        self.push_holding(entry)
    }
}

/// `reversed!([Leading<a>] b c)` is `(Chosen<c>, (Chosen<b>, Leading<a>))`, and with `pattern` in front, a pattern for it.
macro_rules! reversed {
    ([$($done:tt)*]) => { $($done)* };
    ([$($done:tt)*] $head:ident $($tail:ident)*) => { reversed!([(Chosen<$head>, $($done)*)] $($tail)*) };
    (pattern [$($done:tt)*]) => { $($done)* };
    (pattern [$($done:tt)*] $head:ident $($tail:ident)*) => {
        reversed!(pattern [(Chosen { locator: $head, .. }, $($done)*)] $($tail)*)
    };
}
#[cfg(feature = "std")]
pub(super) use reversed;

macro_rules! names {
    ($first:ident $($locator:ident)*) => {
        impl<'f, 'e, S, G, $first, $($locator),*> Named<'f, 'e, S, G, reversed!([Leading<$first>] $($locator)*)>
        where
            S: List,
            $first: Located<S> + Known,
            $($locator: Located<S>,)*
        {
            /// An entry whose closure gets the source's value and then `&mut` to everything named. What becomes of the
            /// closure's value is for the probe to say.
            #[inline(always)]
            #[allow(non_snake_case)]
            pub fn entry<X, F, R>(
                self,
                source: X,
                _: Probe<R, InFrame<$first::Value>>,
                closure: F,
            ) -> Pending<'f, 'e, S, G, X, ($first, $($locator,)*), F, R>
            where
                X: Source,
                F: FnOnce(X::Value, &mut $first::Value, $(&mut $locator::Value),*) -> R,
            {
                let reversed!(pattern [_] $($locator)*) = self.chosen;
                Pending {
                    registrar: self.registrar,
                    source,
                    locators: ($first::LOCATOR, $($locator,)*),
                    closure,
                    value: PhantomData,
                    frame: PhantomData,
                }
            }
        }

        impl<S: List, $first: Located<S>, $($locator),*> Leads<S> for ($first, $($locator,)*) {
            type Value = $first::Value;
        }

        impl<S, X, $first, $($locator,)* F, R, W, K> Deferred<S>
            for Entry<X, (Place<$first>, $($locator,)*), F, R, W, K>
        where
            S: At<$first>,
            X: Source,
            $($locator: Locate<S>,)*
            F: FnOnce(X::Value, &mut S::Value, $(&mut $locator::Value),*) -> R,
            W: When<S::Value>,
            K: Settling<S::Value, R>,
        {
            const STOPS_UNWINDING: bool = X::STOPS_UNWINDING;

            #[inline(always)]
            #[allow(non_snake_case)]
            fn run(self, slots: &mut S, inline: Inline<'_>, exit: Exit<'_>) {
                names!(reach self.locators, slots, inline => first $($locator)*);
                if W::is_met(exit.is_panicking(), first) {
                    if let Some(source) = self.source.take(exit) {
                        let value = (self.closure)(source, &mut *first, $($locator),*);
                        K::settle(first, value);
                    }
                }
            }
        }
    };
    (reach $locators:expr, $slots:ident, $inline:ident => $first:ident) => {
        let _ = $inline;
        let $first = S::only($slots);
    };
    (reach $locators:expr, $slots:ident, $inline:ident => $first:ident $($locator:ident)+) => {
        let (_, $($locator,)+) = $locators;
        let mut slots = $slots.borrow();
        let $first = S::take(&mut slots);
        $(let Some($locator) = $locator.reach(&mut slots, &$inline) else { return };)+
    };
}

names!(L1);
names!(L1 L2);
names!(L1 L2 L3);
names!(L1 L2 L3 L4);
names!(L1 L2 L3 L4 L5);
names!(L1 L2 L3 L4 L5 L6);
names!(L1 L2 L3 L4 L5 L6 L7);
names!(L1 L2 L3 L4 L5 L6 L7 L8);
