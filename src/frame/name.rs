//! The names in an entry's parameter list: slots and guards of one frame, each once.

#![allow(
    improper_ctypes_definitions,
    reason = "C's ABI is there for functions that don't unwind"
)]

use core::marker::PhantomData;

use super::{
    kind::{Differs, Guarded, Offset, Placed, SameFrame},
    slot::Slot,
    storage::{Address, Held, Lead, Link, LinkOf, Locator, Place, Reach, Registrar},
    value::Value,
};

/// A slot or a guard of the frame whose kind is `F`.
#[diagnostic::on_unimplemented(
    message = "a name in this list isn't a slot or a guard of the same `returns!`",
    label = "names a `{Self}`, which is neither a slot nor a guard of this frame",
    note = "an ordinary variable needs no parameter, the closure captures it; one that the body goes on using is held by \
            the frame, and named: `let mut name = hold!(slot, value)`; the value of a guard is reached by name if the guard \
            names a slot: `guard!(value, |value, slot| …)`"
)]
pub trait Name<'f, 'e, F: ?Sized> {
    /// How an entry finds it.
    type Locator: Locate;
    /// What tells it from the other names of the list by its type.
    type Mark;
    #[doc(hidden)]
    fn locate(&self) -> (Link<'f, 'e>, Self::Locator);
}

/// The first name, which says what the frame is: its kind `F`, the slot's type `T`, and how the slot's place is kept, `O`.
///
/// They are parameters, and not types that belong to it: each of those would be looked up for each entry.
#[diagnostic::on_unimplemented(
    message = "the first name isn't a return slot",
    label = "begins with a `{Self}`, which isn't a slot",
    note = "a slot is a name that `returns!(|name: Type| …)` declares; in deferred code it is a `&mut`, on which nothing is registered; \
            the closure captures anything else by itself, and a guard is named behind the slot",
    note = "without a slot, write `defer!(|| …)` or `defer!(call(…))`, which runs as the block is left"
)]
pub trait Leads<'f, 'e, T, F: ?Sized, O> {
    /// What tells it from the other names of the list by its type.
    type Mark;
    #[doc(hidden)]
    extern "C" fn lead(&self) -> Lead<'f, 'e, F, T, O>;
}

/// How an entry finds what it names when it runs.
pub trait Locate: Copy {
    type Value;
    #[doc(hidden)]
    const IS_ALWAYS_POSSIBLE: bool;
    /// Panics: it is named twice.
    #[doc(hidden)]
    fn twice() -> !;
    /// Tells it from the other names of the list.
    #[doc(hidden)]
    fn address(&self) -> Address;
    #[doc(hidden)]
    fn is_possible<const ASSIGNED: bool>(&self, reach: Reach<'_, ASSIGNED>) -> bool;
    /// Panics of a guard that was dismissed, which isn't possible.
    #[doc(hidden)]
    fn reach<'r, const ASSIGNED: bool>(&self, reach: Reach<'r, ASSIGNED>) -> &'r mut Self::Value
    where
        Self::Value: 'r;
}

impl<T, O: Offset> Locate for Place<T, O> {
    type Value = T;
    const IS_ALWAYS_POSSIBLE: bool = true;

    #[cold]
    #[inline(never)]
    fn twice() -> ! {
        panic!("the same slot is named twice")
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn address(&self) -> Address {
        Place::address(self)
    }

    fn is_possible<const ASSIGNED: bool>(&self, _: Reach<'_, ASSIGNED>) -> bool {
        true
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn reach<'r, const ASSIGNED: bool>(&self, reach: Reach<'r, ASSIGNED>) -> &'r mut T
    where
        T: 'r,
    {
        reach.value(self)
    }
}

impl<V> Locate for Locator<V> {
    type Value = V;
    const IS_ALWAYS_POSSIBLE: bool = false;

    #[cold]
    #[inline(never)]
    fn twice() -> ! {
        panic!("the same guard is named twice")
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn address(&self) -> Address {
        Locator::address(self)
    }

    fn is_possible<const ASSIGNED: bool>(&self, reach: Reach<'_, ASSIGNED>) -> bool {
        reach.guard(self).is_some()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn reach<'r, const ASSIGNED: bool>(&self, reach: Reach<'r, ASSIGNED>) -> &'r mut V
    where
        V: 'r,
    {
        match reach.guard(self) {
            Some(value) => value,
            None => unreachable!("an entry whose guard was dismissed doesn't run"),
        }
    }
}

impl<'f, 'e, T, F: SameFrame<K> + Placed + ?Sized, K: ?Sized> Name<'f, 'e, K>
    for Slot<'f, 'e, T, F>
{
    type Locator = Place<T, F::Offset>;
    type Mark = <F as SameFrame<K>>::Mark;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn locate(&self) -> (Link<'f, 'e>, Place<T, F::Offset>) {
        let link = self.registrar.link;
        (link, link.place_of(self.value))
    }
}

impl<'f, 'e, V, F: SameFrame<K> + ?Sized, K: ?Sized> Name<'f, 'e, K> for Held<'f, 'e, V, F> {
    type Locator = Locator<V>;
    type Mark = Guarded;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn locate(&self) -> (Link<'f, 'e>, Locator<V>) {
        (self.link(), self.locator())
    }
}

// rustc shows the line.
#[rustfmt::skip]
impl<'f, 'e, T, F: Placed<Offset = O> + ?Sized, O: Offset> Leads<'f, 'e, T, F, O> for Slot<'f, 'e, T, F> {
    type Mark = F::Mark;

    #[cfg_attr(not(debug_assertions), inline(always))]
    extern "C" fn lead(&self) -> Lead<'f, 'e, F, T, O> {
        let Registrar { link, .. } = self.registrar;
        Lead {
            link: Registrar {
                link,
                kind: PhantomData,
            },
            place: link.place_of(self.value),
        }
    }
}

// A helper has its caller's slots and guards by reference.
macro_rules! by_reference {
    ($($reference:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<'f, 'e, H: Name<'f, 'e, K> + ?Sized, K: ?Sized> Name<'f, 'e, K> for $reference {
            type Locator = H::Locator;
            type Mark = H::Mark;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn locate(&self) -> (Link<'f, 'e>, H::Locator) {
                (**self).locate()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'f, 'e, H: Leads<'f, 'e, T, F, O> + ?Sized, T, F: ?Sized, O> Leads<'f, 'e, T, F, O> for $reference {
            type Mark = H::Mark;

            #[cfg_attr(not(debug_assertions), inline(always))]
            extern "C" fn lead(&self) -> Lead<'f, 'e, F, T, O> {
                (**self).lead()
            }
        }
    )+};
}
by_reference!(&H, &mut H);

/// The names of an entry: their locators `L`, the first one's being a slot's, and their marks `M`, the last one outermost.
#[must_use]
pub struct Named<'f, 'e, F: ?Sized, L, M> {
    pub(super) link: LinkOf<'f, 'e, F>,
    pub(super) locators: L,
    marks: PhantomData<fn() -> M>,
}

/// The first name. Its parameters aren't projections: rustc then reports a wrong name once.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn first<'f, 'e, H, T, F: ?Sized, O, M>(name: &H) -> Named<'f, 'e, F, (Place<T, O>,), (M, ())>
where
    H: Leads<'f, 'e, T, F, O, Mark = M>,
    O: Offset,
{
    let Lead { link, place } = name.lead();
    Named {
        link,
        locators: (place,),
        marks: PhantomData,
    }
}

impl<'f, 'e, F: ?Sized, L, M> Named<'f, 'e, F, L, M> {
    /// The same and another name.
    ///
    /// # Panics
    /// If it is of another frame, or was named before, where types can't tell.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn and<H, X, N>(self, name: &H) -> Named<'f, 'e, F, L::With, (N, M)>
    where
        H: Name<'f, 'e, F, Locator = X, Mark = N>,
        L: Append<X>,
        M: Without<N>,
    {
        let (link, locator) = name.locate();
        assert!(self.link.link.is(link), "a name of another frame");
        Named {
            link: self.link,
            locators: self.locators.append(locator),
            marks: PhantomData,
        }
    }
}

/// Names so far without the one whose mark is `N`.
#[diagnostic::on_unimplemented(
    message = "the same slot is named twice",
    label = "each slot can be named once",
    note = "name the slot once, and use it as often as you like in the closure"
)]
pub trait Without<N> {}

#[diagnostic::do_not_recommend]
impl<N> Without<N> for () {}
#[diagnostic::do_not_recommend]
impl<N, H: Differs<N>, R: Without<N>> Without<N> for (H, R) {}

/// Locators that another one is put to.
pub trait Append<X> {
    type With;
    #[doc(hidden)]
    fn append(self, locator: X) -> Self::With;
}

/// Everything that an entry names, first of all the slot that its error goes to.
pub trait Together: Copy {
    /// The type of that slot.
    type First;
    type Offset: Offset;
    type References<'r>
    where
        Self: 'r;
    #[doc(hidden)]
    const ARE_ALWAYS_POSSIBLE: bool;
    #[doc(hidden)]
    fn first(&self) -> Place<Self::First, Self::Offset>;
    /// Whether no guard among them was dismissed.
    #[doc(hidden)]
    fn are_possible<const ASSIGNED: bool>(&self, reach: Reach<'_, ASSIGNED>) -> bool;
    #[doc(hidden)]
    fn references<'r, const ASSIGNED: bool>(
        &self,
        reach: Reach<'r, ASSIGNED>,
    ) -> Self::References<'r>
    where
        Self: 'r;
}

/// How an entry finds the slot that its error goes to, and that it doesn't see.
pub struct ForErrors<T, O>(pub(super) Place<T, O>);

impl<T, O: Offset> Clone for ForErrors<T, O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, O: Offset> Copy for ForErrors<T, O> {}

impl<T, O: Offset> Together for ForErrors<T, O> {
    type First = T;
    type Offset = O;
    type References<'r>
        = &'r mut Value<T>
    where
        Self: 'r;
    const ARE_ALWAYS_POSSIBLE: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn first(&self) -> Place<T, O> {
        self.0
    }

    fn are_possible<const ASSIGNED: bool>(&self, _: Reach<'_, ASSIGNED>) -> bool {
        true
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn references<'r, const ASSIGNED: bool>(&self, reach: Reach<'r, ASSIGNED>) -> &'r mut Value<T>
    where
        Self: 'r,
    {
        reach.slot(&self.0)
    }
}

/// Calls a macro for each number of names that an entry has behind the first one.
macro_rules! for_names {
    ($each:ident) => {
        $each!();
        $each!(L2);
        $each!(L2, L3);
        $each!(L2, L3, L4);
        $each!(L2, L3, L4, L5);
        $each!(L2, L3, L4, L5, L6);
        $each!(L2, L3, L4, L5, L6, L7);
        $each!(L2, L3, L4, L5, L6, L7, L8);
    };
}
pub(super) use for_names;

macro_rules! together {
    ($($locator:ident),*) => {
        impl<T, O: Offset, $($locator: Locate,)* X: Locate> Append<X> for (Place<T, O>, $($locator,)*) {
            type With = (Place<T, O>, $($locator,)* X);

            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(non_snake_case)]
            fn append(self, locator: X) -> Self::With {
                let (first, $($locator,)*) = self;
                if first.address() == locator.address() $(|| $locator.address() == locator.address())* {
                    X::twice();
                }
                (first, $($locator,)* locator)
            }
        }

        #[allow(non_snake_case)]
        impl<T, O: Offset, $($locator: Locate),*> Together for (Place<T, O>, $($locator,)*) {
            type First = T;
            type Offset = O;
            type References<'r>
                = (&'r mut T, $(&'r mut $locator::Value,)*)
            where
                Self: 'r;
            const ARE_ALWAYS_POSSIBLE: bool = true $(&& $locator::IS_ALWAYS_POSSIBLE)*;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn first(&self) -> Place<T, O> {
                self.0
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn are_possible<const ASSIGNED: bool>(&self, reach: Reach<'_, ASSIGNED>) -> bool {
                let (_, $($locator,)*) = self;
                let _ = reach;
                true $(&& $locator.is_possible(reach))*
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn references<'r, const ASSIGNED: bool>(&self, reach: Reach<'r, ASSIGNED>) -> Self::References<'r>
            where
                Self: 'r,
            {
                let (first, $($locator,)*) = self;
                (reach.value(first), $($locator.reach(reach),)*)
            }
        }
    };
}

for_names!(together);
