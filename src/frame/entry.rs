//! One entry: what it names, what it gets, when it runs, and what becomes of its value.

use core::marker::PhantomData;

use super::{
    entries::{Deferred, Held, Inline, Kept, Locator, Registrar},
    exit::{Exit, When},
    slot::{At, Here, List, Slot, There},
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
    message = "a name in this list isn't a slot or a guard of the same `returns!`, but a `{Self}`",
    label = "neither a slot nor a guard of the frame",
    note = "a slot is a name that `returns!(|name: Type| …)` declares, and a guard is what `guard!(value, |value, slot| …)` evaluates to",
    note = "an ordinary variable needs no parameter, the closure captures it; what belongs to another frame goes into an entry of that frame"
)]
pub trait Name<'f, 'e, S: List> {
    /// What the closure gets `&mut` to.
    type Value;
    type Locator;
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
    message = "this isn't a return slot, but a `{Self}`",
    label = "not a slot",
    note = "a slot is a name that `returns!(|name: Type| …)` declares",
    note = "without a slot, write `defer!(|| …)` or `defer!(call(…))`, which runs as the block is left"
)]
pub trait First<'f, 'e> {
    type Slots: List;
    type Value;
    type Locator;
    /// Where entries go: which one it is tells a synchronous frame from an asynchronous one.
    type Registrar;
    #[doc(hidden)]
    fn registrar(&self) -> Self::Registrar;
    #[doc(hidden)]
    fn locator(&self) -> Self::Locator;
}

/// How an entry finds what it names when it runs.
pub trait Locate<S: List> {
    type Value;
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

impl<I> Place<I> {
    #[inline(always)]
    pub(super) fn new() -> Self {
        Place(PhantomData)
    }
}

impl<'f, 'e, N, T, I, S: At<I, Value = T>> Name<'f, 'e, S> for Slot<'f, 'e, N, T, I, S> {
    type Value = T;
    type Locator = Place<I>;

    #[inline(always)]
    fn locator(&self) -> Place<I> {
        Place::new()
    }
}

impl<'f, 'e, N, T, I, S: At<I, Value = T>> First<'f, 'e> for Slot<'f, 'e, N, T, I, S> {
    type Slots = S;
    type Value = T;
    type Locator = Place<I>;
    type Registrar = Registrar<'f, 'e, S>;

    #[inline(always)]
    fn registrar(&self) -> Registrar<'f, 'e, S> {
        self.registrar()
    }

    #[inline(always)]
    fn locator(&self) -> Place<I> {
        Place::new()
    }
}

impl<S: At<I>, I> Locate<S> for Place<I> {
    type Value = S::Value;

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

impl<S: List, V> Locate<S> for Locator<V> {
    type Value = V;

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
#[diagnostic::on_unimplemented(
    message = "the same slot is named twice",
    label = "each slot can be named once",
    note = "name the slot once, and use it as often as you like in the closure"
)]
pub trait Differs<L> {}
impl<I> Differs<There<I>> for Here {}
impl<I> Differs<Here> for There<I> {}
impl<I: Differs<J>, J> Differs<There<J>> for There<I> {}
impl<I: Differs<J>, J> Differs<Place<J>> for Place<I> {}
impl<I, V> Differs<Locator<V>> for Place<I> {}
impl<I, V> Differs<Place<I>> for Locator<V> {}
impl<V, U> Differs<Locator<U>> for Locator<V> {}

/// A nested list of locators without the locator `L`.
pub trait Without<L> {}
impl<L> Without<L> for () {}
impl<L, H: Differs<L>, R: Without<L>> Without<L> for (H, R) {}

/// A nested list in which every locator stands once.
pub trait Distinct {}
impl Distinct for () {}
impl<L, R: Without<L> + Distinct> Distinct for (L, R) {}

#[inline(always)]
pub(super) fn assert_distinct<const N: usize>(identities: [Option<usize>; N]) {
    for (at, identity) in identities.iter().enumerate() {
        assert!(
            identity.is_none() || !identities[..at].contains(identity),
            "the same guard is named twice"
        );
    }
}

// ==== from names and a closure to an entry ====

/// The names of an entry, as a tuple of references.
pub struct Named<H>(pub H);

/// An entry that isn't registered yet, since what becomes of its value `R` isn't chosen yet.
#[must_use]
pub struct Pending<G, X, L, F, R> {
    pub(super) registrar: G,
    pub(super) source: X,
    pub(super) locators: L,
    pub(super) closure: F,
    value: PhantomData<fn() -> R>,
}

/// An entry as it is stored.
pub struct Entry<X, L, F, R, W, K> {
    source: X,
    locators: L,
    closure: F,
    value: PhantomData<fn() -> R>,
    rules: PhantomData<fn() -> (W, K)>,
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

impl<G, X, L, F, R> Pending<G, X, L, F, R> {
    /// For `kind`.
    #[must_use]
    #[inline(always)]
    #[allow(clippy::unused_self, reason = "it carries the type")]
    pub fn value(&self) -> Probe<R, InFrame> {
        Probe::new()
    }
}

impl<'f, 'e, S, X, L, F, R> Pending<Registrar<'f, 'e, S>, X, L, F, R>
where
    S: List,
    L: Leads<S>,
{
    #[inline(always)]
    #[allow(clippy::type_complexity, reason = "the type says what was named")]
    fn into_entry<W, K>(self) -> (Registrar<'f, 'e, S>, Entry<X, L, F, R, W, K>) {
        let entry = Entry {
            source: self.source,
            locators: self.locators,
            closure: self.closure,
            value: PhantomData,
            rules: PhantomData,
        };
        (self.registrar, entry)
    }

    /// Registers the entry on its frame.
    #[inline(always)]
    pub fn register<W: When<L::Value>, K: Settling<L::Value, R>>(self, _: W, _: K)
    where
        Entry<X, L, F, R, W, K>: Deferred<S> + 'e,
    {
        let (registrar, entry) = self.into_entry::<W, K>();
        registrar.push(entry);
    }
}

impl<'f, 'e, S, V, L, F, R> Pending<Registrar<'f, 'e, S>, Kept<V>, L, F, R>
where
    S: List,
    L: Leads<S>,
{
    /// Registers the entry, and gives the body the value that it holds.
    #[inline(always)]
    pub fn hold<W: When<L::Value>, K: Settling<L::Value, R>>(self, _: W, _: K) -> Held<'f, 'e, V, S>
    where
        Entry<Kept<V>, L, F, R, W, K>: Deferred<S> + 'e,
    {
        let (registrar, entry) = self.into_entry::<W, K>();
        registrar.push_holding(entry)
    }
}

macro_rules! nested {
    () => { () };
    ($head:ty $(, $tail:ty)*) => { ($head, nested!($($tail),*)) };
}

macro_rules! names {
    ($first:ident $first_locator:ident $(, $name:ident $locator:ident)*) => {
        impl<'h, $first $(, $name)*> Named<(&'h $first, $(&'h $name,)*)> {
            /// An entry whose closure gets the source's value and then `&mut` to everything named.
            #[inline(always)]
            #[allow(non_snake_case)]
            pub fn entry<'f, 'e, X, F, R>(
                self,
                source: X,
                closure: F,
            ) -> Pending<$first::Registrar, X, ($first::Locator, $($name::Locator,)*), F, R>
            where
                $first: First<'f, 'e>,
                $($name: Name<'f, 'e, $first::Slots>,)*
                nested!($first::Locator $(, $name::Locator)*): Distinct,
                X: Source,
                F: FnOnce(X::Value, &mut $first::Value, $(&mut $name::Value),*) -> R,
            {
                let ($first, $($name,)*) = self.0;
                assert_distinct([$($name.identity(),)*]);
                Pending {
                    registrar: $first.registrar(),
                    source,
                    locators: ($first.locator(), $($name.locator(),)*),
                    closure,
                    value: PhantomData,
                }
            }

            /// The same for a guard, which holds its value until then.
            #[inline(always)]
            pub fn guard<'f, 'e, V, F, R>(
                self,
                value: V,
                closure: F,
            ) -> Pending<$first::Registrar, Kept<V>, ($first::Locator, $($name::Locator,)*), F, R>
            where
                $first: First<'f, 'e>,
                $($name: Name<'f, 'e, $first::Slots>,)*
                nested!($first::Locator $(, $name::Locator)*): Distinct,
                F: FnOnce(V, &mut $first::Value, $(&mut $name::Value),*) -> R,
            {
                self.entry(Kept::new(value), closure)
            }
        }

        impl<S: List, $first_locator: Locate<S>, $($locator),*> Leads<S> for ($first_locator, $($locator,)*) {
            type Value = $first_locator::Value;
        }

        impl<S, X, $first_locator, $($locator,)* F, R, W, K> Deferred<S>
            for Entry<X, ($first_locator, $($locator,)*), F, R, W, K>
        where
            S: List,
            X: Source,
            $first_locator: Locate<S>,
            $($locator: Locate<S>,)*
            F: FnOnce(X::Value, &mut $first_locator::Value, $(&mut $locator::Value),*) -> R,
            W: When<$first_locator::Value>,
            K: Settling<$first_locator::Value, R>,
        {
            const STOPS_UNWINDING: bool = X::STOPS_UNWINDING;

            #[inline(always)]
            #[allow(non_snake_case)]
            fn run(self, slots: &mut S, inline: Inline<'_>, exit: Exit<'_>) {
                let mut slots = slots.borrow();
                let ($first_locator, $($locator,)*) = self.locators;
                let Some($first_locator) = $first_locator.reach(&mut slots, &inline) else { return };
                $(let Some($locator) = $locator.reach(&mut slots, &inline) else { return };)*
                if !W::is_met(exit.is_panicking(), $first_locator) {
                    return;
                }
                let Some(source) = self.source.take(exit) else { return };
                let value = (self.closure)(source, &mut *$first_locator, $($locator),*);
                K::settle($first_locator, value);
            }
        }
    };
}

names!(H1 L1);
names!(H1 L1, H2 L2);
names!(H1 L1, H2 L2, H3 L3);
names!(H1 L1, H2 L2, H3 L3, H4 L4);
names!(H1 L1, H2 L2, H3 L3, H4 L4, H5 L5);
names!(H1 L1, H2 L2, H3 L3, H4 L4, H5 L5, H6 L6);
names!(H1 L1, H2 L2, H3 L3, H4 L4, H5 L5, H6 L6, H7 L7);
names!(H1 L1, H2 L2, H3 L3, H4 L4, H5 L5, H6 L6, H7 L7, H8 L8);
