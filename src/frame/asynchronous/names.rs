//! What entries name in an asynchronous frame, and how they get at it.

use alloc::sync::Arc;
use core::{
    fmt,
    future::Future,
    marker::PhantomData,
    ops::{Deref, DerefMut},
};

use super::{
    entry::AsyncPending,
    home::{Lent, Visit},
    loan::{Given, Loan, Shared},
    mode::Mode,
};
use crate::frame::{
    entry::{
        Chosen, Differs, First, Known, Leading, Located, Name, Named, Place, Source, reversed,
    },
    slot::{At, Holds, List, Slots, There, Unnamed, Value},
};

/// The way to register on an asynchronous frame while its body runs.
pub struct Registrar<'f, 'e, S: Slots, M: Mode> {
    pub(super) shared: &'f Arc<Shared<'e, S::Unnamed, M>>,
}

impl<S: Slots, M: Mode> Clone for Registrar<'_, '_, S, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Slots, M: Mode> Copy for Registrar<'_, '_, S, M> {}

impl<'f, 'e, S: Slots, M: Mode> Registrar<'f, 'e, S, M> {
    pub(super) fn new(shared: &'f Arc<Shared<'e, S::Unnamed, M>>) -> Self {
        Registrar { shared }
    }
}

/// A registrar of a frame that can await.
#[diagnostic::on_unimplemented(
    message = "an `async` entry needs an asynchronous frame, and the slot belongs to a synchronous one",
    label = "nothing can be awaited as this frame is left",
    note = "open the frame in an `async fn` or block, with `returns!(async |slot: T| …).await`, \
            or run the future to its end in a synchronous entry: `|slot| block_on(…)`"
)]
pub trait Awaits<L> {
    /// What an entry gets to find the things that it names.
    type Loan;
}

#[diagnostic::do_not_recommend]
impl<'e, S: Slots, M: Mode, L> Awaits<L> for Registrar<'_, 'e, S, M> {
    type Loan = Loan<'e, S::Unnamed, M, L>;
}

// ==== slots ====

/// What a slot's name is bound to in the body of an asynchronous [`returns!`](crate::returns).
pub struct AsyncSlot<'f, N, H, I, S, G> {
    value: &'f mut Value<Unnamed, H>,
    registrar: G,
    place: SlotOf<N, I, S>,
}

/// Its name, its place, and the slots of its frame.
type SlotOf<N, I, S> = PhantomData<fn() -> (N, I, S)>;

/// Slots that can be handed out, as nested pairs: `U` are the same without their names, and `S` is the whole list.
pub trait Handles<S, U> {
    type Handles<'f, I, G: Copy>
    where
        U: 'f;
    fn handles<I, G: Copy>(unnamed: &mut U, registrar: G) -> Self::Handles<'_, I, G>;
}

impl<S> Handles<S, ()> for () {
    type Handles<'f, I, G: Copy> = ();

    fn handles<I, G: Copy>((): &mut (), _: G) {}
}

impl<S, N, H, R: Handles<S, U>, U> Handles<S, (Value<Unnamed, H>, U)> for (Value<N, H>, R) {
    type Handles<'f, I, G: Copy>
        = (AsyncSlot<'f, N, H, I, S, G>, R::Handles<'f, There<I>, G>)
    where
        (Value<Unnamed, H>, U): 'f;

    fn handles<I, G: Copy>(
        (slot, behind): &mut (Value<Unnamed, H>, U),
        registrar: G,
    ) -> Self::Handles<'_, I, G> {
        let slot = AsyncSlot {
            value: slot,
            registrar,
            place: PhantomData,
        };
        (slot, R::handles(behind, registrar))
    }
}

impl<N, H: Holds, I, S, G> Deref for AsyncSlot<'_, N, H, I, S, G> {
    type Target = H::Value;

    fn deref(&self) -> &H::Value {
        self.value.get()
    }
}

impl<N, H: Holds, I, S, G> DerefMut for AsyncSlot<'_, N, H, I, S, G> {
    fn deref_mut(&mut self) -> &mut H::Value {
        self.value.get_mut()
    }
}

impl<N, H: Holds<Value: fmt::Debug>, I, S, G> fmt::Debug for AsyncSlot<'_, N, H, I, S, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<N, H: Holds<Value: fmt::Display>, I, S, G> fmt::Display for AsyncSlot<'_, N, H, I, S, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[diagnostic::do_not_recommend]
impl<'f, 'e, N, H, I, S: Slots, M: Mode> First<'f, 'e>
    for AsyncSlot<'f, N, H, I, S, Registrar<'f, 'e, S, M>>
{
    type Slots = S;
    type Locator = Place<I>;
    type Registrar = Registrar<'f, 'e, S, M>;

    fn registrar(&self) -> Registrar<'f, 'e, S, M> {
        self.registrar
    }
}

#[diagnostic::do_not_recommend]
impl<'f, 'e, N, H, I, S: At<I> + Slots, M: Mode> Name<'f, 'e, S>
    for AsyncSlot<'f, N, H, I, S, Registrar<'f, 'e, S, M>>
{
    type Value = S::Value;
    type Locator = Place<I>;

    fn locator(&self) -> Place<I> {
        Place::LOCATOR
    }
}

// ==== guards ====

#[diagnostic::do_not_recommend]
impl<'f, 'e, V, S: Slots, M: Mode> Name<'f, 'e, S> for Lent<'f, V, Registrar<'f, 'e, S, M>> {
    type Value = V;
    type Locator = Visit<V>;

    fn locator(&self) -> Visit<V> {
        Visit::new(self.home().clone())
    }

    fn identity(&self) -> Option<usize> {
        Some(self.home().identity())
    }
}

impl<S: List, V> Located<S> for Visit<V> {
    type Value = V;
}

impl<I, V> Differs<Visit<V>> for Place<I> {}
impl<I, V> Differs<Place<I>> for Visit<V> {}
impl<V, U> Differs<Visit<U>> for Visit<V> {}

// ==== getting at them ====

/// A guard was dismissed, and the entry with it.
pub struct Unreached;

/// One thing that an entry names.
pub trait Reach<S: List>: Located<S> {
    fn is_possible(&self) -> bool;
    fn reach<'s>(
        &'s mut self,
        slots: &mut S::Borrowed<'s>,
    ) -> Result<&'s mut Self::Value, Unreached>
    where
        S: 's;
}

impl<S: At<I>, I> Reach<S> for Place<I> {
    fn is_possible(&self) -> bool {
        true
    }

    fn reach<'s>(&'s mut self, slots: &mut S::Borrowed<'s>) -> Result<&'s mut S::Value, Unreached>
    where
        S: 's,
    {
        Ok(S::take(slots))
    }
}

impl<S: List, V> Reach<S> for Visit<V> {
    fn is_possible(&self) -> bool {
        Visit::is_possible(self)
    }

    fn reach<'s>(&'s mut self, _: &mut S::Borrowed<'s>) -> Result<&'s mut V, Unreached>
    where
        S: 's,
    {
        Visit::reach(self).ok_or(Unreached)
    }
}

/// Everything that an entry names, first of all the slot that its error goes to.
pub trait Together<S: List> {
    type First;
    type References<'s>
    where
        S: 's,
        Self: 's;
    fn are_possible(&self) -> bool;
    fn first<'s>(slots: &'s mut S) -> &'s mut Self::First
    where
        Self: 's;
    fn reach<'s>(&'s mut self, slots: &'s mut S) -> Result<Self::References<'s>, Unreached>;
}

/// A closure that takes `X` and `&mut` to everything named.
pub trait Call<S: List, L: Together<S>, X, R> {
    fn call(self, source: X, references: L::References<'_>) -> R;
}

/// The names of an entry that is awaited.
pub struct Awaited<N>(N);

/// Makes them from names.
pub fn awaited<N>(named: N) -> Awaited<N> {
    Awaited(named)
}

macro_rules! names {
    ($first_place:ident $(, $locator:ident)*) => {
        impl<S, G, $first_place, $($locator),*>
            Awaited<Named<'_, '_, S, G, reversed!([Leading<Place<$first_place>>] $($locator)*)>>
        where
            S: List,
        {
            /// Its closure gets the source's value and a loan of everything named.
            #[allow(non_snake_case)]
            pub fn entry<X, F, A>(
                self,
                source: X,
                closure: F,
            ) -> AsyncPending<G, X, (Place<$first_place>, $($locator,)*), F, A>
            where
                G: Awaits<(Place<$first_place>, $($locator,)*)>,
                X: Source,
                F: FnOnce(Given<X::Value, <G as Awaits<(Place<$first_place>, $($locator,)*)>>::Loan>) -> A,
                A: Future,
            {
                let reversed!(pattern [_] $($locator)*) = self.0.chosen;
                AsyncPending {
                    registrar: self.0.registrar,
                    source,
                    locators: (Place::LOCATOR, $($locator,)*),
                    closure,
                    future: PhantomData,
                }
            }
        }

        impl<S: At<$first_place>, $first_place, $($locator: Reach<S>),*> Together<S>
            for (Place<$first_place>, $($locator,)*)
        {
            type First = S::Value;
            type References<'s>
                = (&'s mut S::Value, $(&'s mut $locator::Value,)*)
            where
                S: 's,
                Self: 's;

            #[allow(non_snake_case)]
            fn are_possible(&self) -> bool {
                let (_, $($locator,)*) = self;
                true $(&& $locator.is_possible())*
            }

            fn first<'s>(slots: &'s mut S) -> &'s mut S::Value
            where
                Self: 's,
            {
                S::take(&mut slots.borrow())
            }

            #[allow(non_snake_case)]
            fn reach<'s>(&'s mut self, slots: &'s mut S) -> Result<Self::References<'s>, Unreached> {
                let mut slots = slots.borrow();
                let (_, $($locator,)*) = self;
                Ok((S::take(&mut slots), $($locator.reach(&mut slots)?,)*))
            }
        }

        impl<S, $first_place, $($locator,)* X, R, F> Call<S, (Place<$first_place>, $($locator,)*), X, R> for F
        where
            S: At<$first_place>,
            $($locator: Reach<S>,)*
            F: FnOnce(X, &mut S::Value, $(&mut $locator::Value),*) -> R,
        {
            #[allow(non_snake_case)]
            fn call(
                self,
                source: X,
                ($first_place, $($locator,)*): (&mut S::Value, $(&mut $locator::Value,)*),
            ) -> R {
                self(source, $first_place, $($locator),*)
            }
        }
    };
}

names!(L1);
names!(L1, L2);
names!(L1, L2, L3);
names!(L1, L2, L3, L4);
names!(L1, L2, L3, L4, L5);
names!(L1, L2, L3, L4, L5, L6);
names!(L1, L2, L3, L4, L5, L6, L7);
names!(L1, L2, L3, L4, L5, L6, L7, L8);
