//! The names in an entry's parameter list: slots and guards of one frame, each once.

use core::marker::PhantomData;

use super::{
    kind::{Differs, Guarded, Placed, SameFrame},
    slot::Slot,
    storage::{Address, Frame, FrameOf, Held, Locator, Offset, Place, Reach},
};

/// A slot or a guard of the frame whose kind is `F`.
#[diagnostic::on_unimplemented(
    message = "a name in this list isn't a slot or a guard of the same `returns!`",
    label = "names a `{Self}`, which is neither a slot nor a guard of this frame",
    note = "an ordinary variable needs no parameter, the closure captures it; the value of a guard is reached by name if \
            the guard names a slot: `guard!(value, |value, slot| …)`"
)]
pub trait Name<'f, 'e, F: ?Sized> {
    type Locator: Locate;
    /// What tells it from the other names of the list by its type.
    type Mark: ?Sized;
    #[doc(hidden)]
    fn frame(&self) -> Frame<'f, 'e>;
    #[doc(hidden)]
    fn locator(&self) -> Self::Locator;
}

/// The first name, which says what the frame is.
#[diagnostic::on_unimplemented(
    message = "the first name isn't a return slot",
    label = "begins with a `{Self}`, which isn't a slot",
    note = "a slot is a name that `returns!(|name: Type| …)` declares; the closure captures anything else by itself, \
            and a guard is named behind the slot",
    note = "without a slot, write `defer!(|| …)` or `defer!(call(…))`, which runs as the block is left"
)]
pub trait Leads<'f, 'e> {
    /// The slot's.
    type Value;
    /// The frame's.
    type Kind: ?Sized;
    type Offset: Offset;
    #[doc(hidden)]
    fn frame(&self) -> Frame<'f, 'e>;
    #[doc(hidden)]
    fn place(&self) -> Place<Self::Value, Self::Offset>;
}

/// How an entry finds what it names when it runs.
pub trait Locate {
    type Value;
    /// Panics: it is named twice.
    #[doc(hidden)]
    fn twice() -> !;
    /// Tells it from the other names of the list.
    #[doc(hidden)]
    fn address(&self) -> Address;
    #[doc(hidden)]
    fn is_possible(&self, reach: Reach<'_>) -> bool;
    /// None of a guard that was dismissed.
    #[doc(hidden)]
    fn reach<'r>(&self, reach: Reach<'r>) -> Option<&'r mut Self::Value>
    where
        Self::Value: 'r;
}

impl<T, O: Offset> Locate for Place<T, O> {
    type Value = T;

    #[cold]
    #[inline(never)]
    fn twice() -> ! {
        panic!("the same slot is named twice")
    }

    #[inline(always)]
    fn address(&self) -> Address {
        Place::address(self)
    }

    fn is_possible(&self, _: Reach<'_>) -> bool {
        true
    }

    #[inline(always)]
    fn reach<'r>(&self, reach: Reach<'r>) -> Option<&'r mut T>
    where
        T: 'r,
    {
        Some(reach.slot(self).get_mut())
    }
}

impl<V> Locate for Locator<V> {
    type Value = V;

    #[cold]
    #[inline(never)]
    fn twice() -> ! {
        panic!("the same guard is named twice")
    }

    #[inline(always)]
    fn address(&self) -> Address {
        Locator::address(self)
    }

    fn is_possible(&self, reach: Reach<'_>) -> bool {
        reach.guard(self).is_some()
    }

    #[inline(always)]
    fn reach<'r>(&self, reach: Reach<'r>) -> Option<&'r mut V>
    where
        V: 'r,
    {
        reach.guard(self)
    }
}

impl<'f, 'e, T, F: SameFrame<K> + Placed + ?Sized, K: ?Sized> Name<'f, 'e, K>
    for Slot<'f, 'e, T, F>
{
    type Locator = Place<T, F::Offset>;
    type Mark = F;

    #[inline(always)]
    fn frame(&self) -> Frame<'f, 'e> {
        Slot::frame(self)
    }

    #[inline(always)]
    fn locator(&self) -> Place<T, F::Offset> {
        Slot::frame(self).place_of(self.value())
    }
}

impl<'f, 'e, V, F: SameFrame<K> + ?Sized, K: ?Sized> Name<'f, 'e, K> for Held<'f, 'e, V, F> {
    type Locator = Locator<V>;
    type Mark = Guarded;

    #[inline(always)]
    fn frame(&self) -> Frame<'f, 'e> {
        Held::frame(self)
    }

    #[inline(always)]
    fn locator(&self) -> Locator<V> {
        Held::locator(self)
    }
}

impl<'f, 'e, T, F: Placed + ?Sized> Leads<'f, 'e> for Slot<'f, 'e, T, F> {
    type Value = T;
    type Kind = F;
    type Offset = F::Offset;

    #[inline(always)]
    fn frame(&self) -> Frame<'f, 'e> {
        Slot::frame(self)
    }

    #[inline(always)]
    fn place(&self) -> Place<T, F::Offset> {
        Slot::frame(self).place_of(self.value())
    }
}

// A helper has its caller's slots and guards by reference.
macro_rules! by_reference {
    ($($reference:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<'f, 'e, H: Name<'f, 'e, K> + ?Sized, K: ?Sized> Name<'f, 'e, K> for $reference {
            type Locator = H::Locator;
            type Mark = H::Mark;

            #[inline(always)]
            fn frame(&self) -> Frame<'f, 'e> {
                (**self).frame()
            }

            #[inline(always)]
            fn locator(&self) -> H::Locator {
                (**self).locator()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'f, 'e, H: Leads<'f, 'e> + ?Sized> Leads<'f, 'e> for $reference {
            type Value = H::Value;
            type Kind = H::Kind;
            type Offset = H::Offset;

            #[inline(always)]
            fn frame(&self) -> Frame<'f, 'e> {
                (**self).frame()
            }

            #[inline(always)]
            fn place(&self) -> Place<H::Value, H::Offset> {
                (**self).place()
            }
        }
    )+};
}
by_reference!(&H, &mut H);

/// What a name is told from others by.
pub struct Mark<F: ?Sized>(PhantomData<fn(*const F)>);

/// The names of an entry: their locators `L`, the first one's being a slot's, and their marks `M`.
#[must_use]
pub struct Named<'f, 'e, F: ?Sized, L, M> {
    pub(super) frame: FrameOf<'f, 'e, F>,
    pub(super) locators: L,
    marks: PhantomData<fn() -> M>,
}

/// The first name. Its parameters aren't projections: rustc then reports a wrong name once.
#[inline(always)]
pub fn first<'f, 'e, H, T, F: ?Sized, O>(name: &H) -> Named<'f, 'e, F, (Place<T, O>,), (Mark<F>,)>
where
    H: Leads<'f, 'e, Value = T, Kind = F, Offset = O>,
    O: Offset,
{
    Named {
        frame: name.frame().of(),
        locators: (name.place(),),
        marks: PhantomData,
    }
}

macro_rules! and {
    ($($locator:ident $mark:ident),+) => {
        impl<'f, 'e, F: ?Sized, $($locator: Locate,)+ $($mark: ?Sized),+> Named<'f, 'e, F, ($($locator,)+), ($(Mark<$mark>,)+)> {
            /// The same and another name.
            ///
            /// # Panics
            /// If it is of another frame, or was named before, where types can't tell.
            #[inline(always)]
            #[allow(non_snake_case)]
            #[allow(clippy::multiple_bound_locations, reason = "`?Sized` stands where the parameter does")]
            pub fn and<H, L, M: ?Sized>(
                self,
                name: &H,
            ) -> Named<'f, 'e, F, ($($locator,)+ L,), ($(Mark<$mark>,)+ Mark<M>,)>
            where
                H: Name<'f, 'e, F, Locator = L, Mark = M>,
                L: Locate,
                $(M: Differs<$mark>,)+
            {
                assert!(self.frame.frame().is(name.frame()), "a name of another frame");
                let Named { frame, locators: ($($locator,)+), .. } = self;
                let locator = name.locator();
                if $($locator.address() == locator.address())||+ {
                    L::twice();
                }
                Named {
                    frame,
                    locators: ($($locator,)+ locator,),
                    marks: PhantomData,
                }
            }
        }
    };
}

and!(A MA);
and!(A MA, B MB);
and!(A MA, B MB, C MC);
and!(A MA, B MB, C MC, D MD);
and!(A MA, B MB, C MC, D MD, E ME);
and!(A MA, B MB, C MC, D MD, E ME, G MG);
and!(A MA, B MB, C MC, D MD, E ME, G MG, H1 MH);
