//! An entry that is awaited, with the synchronous one that runs instead when nothing can be awaited any more.

use core::{future::Future, marker::PhantomData};

use super::{
    entry::{Head, Settles, Source, Unheld},
    exit::{Exit, When},
    kind::{Awaits, SameFrame, Takes},
    name::{Locate, Named, Together, for_names},
    storage::{
        Gives, Held, Kept, LinkOf, Offset, Place, Reach, Rules, awaiting::Awaiting, shared::Loan,
    },
};
use crate::value::{InFrame, Probe, Settling};
#[cfg(feature = "watch")]
use crate::watch::{Entered, Running, Site, Waiting};

/// The names of an entry that is awaited.
pub struct Awaited<N>(N);

/// Makes them from names, of a frame that can await.
pub fn awaited<'f, 'e, F: Awaits + ?Sized, L, M>(
    named: Named<'f, 'e, F, L, M>,
) -> Awaited<Named<'f, 'e, F, L, M>> {
    Awaited(named)
}

/// What an `async` entry gets. It isn't `Copy`, or an `async` block that isn't `move` would borrow it.
pub struct Given<X, N> {
    source: X,
    loan: N,
}

impl<X, N> Given<X, N> {
    /// The value of the entry's first parameter, and the loan.
    pub fn into_parts(self) -> (X, N) {
        (self.source, self.loan)
    }
}

impl<L: Together> Loan<L> {
    /// `&mut` to everything that the entry names, as a tuple.
    pub fn reach(&mut self) -> L::References<'_> {
        let (locators, reach) = self.parts();
        locators.references(reach)
    }
}

/// An entry that is awaited, before what becomes of its value and its fallback are known. `T` is the type of the first
/// slot, `A` that of the future.
#[must_use]
pub struct AsyncPending<'f, 'e, F: ?Sized, T, X, L, C, A> {
    link: LinkOf<'f, 'e, F>,
    source: X,
    locators: L,
    closure: C,
    types: Unheld<(T, A)>,
    #[cfg(feature = "watch")]
    site: Site,
}

/// An entry that is awaited, as it is stored: one source for two closures, of which one gets it.
pub struct AsyncEntry<X, L, C, A, W, K, B> {
    source: X,
    locators: L,
    closure: C,
    fallback: B,
    future: PhantomData<A>,
    rules: Unheld<(W, K)>,
    #[cfg(feature = "watch")]
    waiting: Waiting,
}

/// What stays beside the future of an entry.
pub struct Beside<T, O, B> {
    first: Place<T, O>,
    // What it captured may panic as it is dropped, which mustn't keep the future from being awaited.
    _fallback: B,
    #[cfg(feature = "watch")]
    running: Running,
}

impl<V, L, C, A, W, K, B> AsMut<Kept<V>> for AsyncEntry<Kept<V>, L, C, A, W, K, B> {
    fn as_mut(&mut self) -> &mut Kept<V> {
        &mut self.source
    }
}

/// The fallback of an entry, before what becomes of its value `R` is known. `U` is the type of its first slot.
#[must_use]
pub struct Fallback<'f, 'e, F: ?Sized, U, L, C, R> {
    link: LinkOf<'f, 'e, F>,
    locators: L,
    closure: C,
    types: Unheld<(U, R)>,
}

/// The fallback as it is stored.
pub struct Instead<L, C, R, D> {
    locators: L,
    closure: C,
    rules: Unheld<(R, D)>,
}

impl<'f, 'e, F: ?Sized, T, X, L, C, A: Future> AsyncPending<'f, 'e, F, T, X, L, C, A> {
    /// For `kind_of_deferred`.
    #[must_use]
    #[allow(clippy::unused_self, reason = "it carries the type")]
    pub fn value(&self) -> Probe<A::Output, InFrame<T>> {
        Probe::NEW
    }

    #[allow(clippy::type_complexity, reason = "nobody writes it")]
    fn into_entry<W: When<T>, K, G: ?Sized, U, M, B, R, D>(
        self,
        fallback: Fallback<'f, 'e, G, U, M, B, R>,
    ) -> (
        LinkOf<'f, 'e, F>,
        AsyncEntry<X, L, C, A, W, K, Instead<M, B, R, D>>,
    ) {
        assert!(
            self.link.link().is(fallback.link.link()),
            "a fallback of another frame"
        );
        let entry = AsyncEntry {
            source: self.source,
            locators: self.locators,
            closure: self.closure,
            fallback: Instead {
                locators: fallback.locators,
                closure: fallback.closure,
                rules: PhantomData,
            },
            future: PhantomData,
            rules: PhantomData,
            #[cfg(feature = "watch")]
            waiting: self.site.or(<W as When<T>>::FORM).waiting(),
        };
        (self.link, entry)
    }

    /// Registers the entry and its fallback on their frame, as one.
    pub fn register<W: When<T> + When<U>, K, G: ?Sized, U, M, B, R, D>(
        self,
        _: W,
        _: K,
        fallback: Fallback<'f, 'e, G, U, M, B, R>,
        _: D,
    ) where
        AsyncEntry<X, L, C, A, W, K, Instead<M, B, R, D>>: Awaiting + 'e,
        F: Takes<AsyncEntry<X, L, C, A, W, K, Instead<M, B, R, D>>>,
    {
        watch! { let site = self.site.or(<W as When<T>>::FORM); }
        let (link, entry) = self.into_entry::<W, K, G, U, M, B, R, D>(fallback);
        link.push_awaiting(entry);
        watch! { site.registered(); }
    }
}

impl<'f, 'e, F: ?Sized, T, V, L, C, A: Future> AsyncPending<'f, 'e, F, T, Kept<V>, L, C, A> {
    /// The same for a guard, whose value the body gets.
    pub fn hold<W: When<T> + When<U>, K, G: ?Sized, U, M, B, R, D>(
        self,
        _: W,
        _: K,
        fallback: Fallback<'f, 'e, G, U, M, B, R>,
        _: D,
    ) -> Held<'f, 'e, V, F>
    where
        AsyncEntry<Kept<V>, L, C, A, W, K, Instead<M, B, R, D>>: Awaiting + 'e,
        F: Takes<AsyncEntry<Kept<V>, L, C, A, W, K, Instead<M, B, R, D>>>,
    {
        watch! { let site = self.site; }
        let (link, entry) = self.into_entry::<W, K, G, U, M, B, R, D>(fallback);
        let held = link.push_awaiting_and_holding(entry);
        watch! { site.registered(); }
        held
    }
}

impl<X, L, C, A, W, K, M, B, R, D> Awaiting for AsyncEntry<X, L, C, A, W, K, Instead<M, B, R, D>>
where
    X: Source,
    L: Together,
    C: FnOnce(Given<X::Value, Loan<L>>) -> A,
    A: Future,
    W: When<L::First>,
    K: Settling<L::First, A::Output>,
    M: Together,
    W: When<M::First>,
    Settles<R, D>: Rules<Head<X, M, W>, B>,
{
    type Future = A;
    type Beside = Beside<L::First, L::Offset, Instead<M, B, R, D>>;

    fn begin(self, reach: Reach<'_>, exit: Exit<'_>) -> Option<(A, Self::Beside)> {
        let first = self.locators.first();
        if !self.locators.are_possible(reach) {
            return None;
        }
        let stage = exit.stage();
        if !W::is_met(stage, reach.slot(&first)) {
            watch! { self.waiting.skip(stage.into()); }
            return None;
        }
        let source = self.source.take(exit)?;
        let loan = reach.lend(self.locators);
        let future = (self.closure)(Given { source, loan });
        let beside = Beside {
            first,
            _fallback: self.fallback,
            #[cfg(feature = "watch")]
            running: self.waiting.begin(stage.into()),
        };
        Some((future, beside))
    }

    #[cfg(feature = "watch")]
    fn enter(beside: &Self::Beside) -> Entered<'_> {
        beside.running.enter()
    }

    fn settle(beside: &Self::Beside, value: A::Output, reach: Reach<'_>) {
        watch! {
            let entered = beside.running.enter();
            if K::is_error(&value) {
                beside.running.failed(K::text_of(&value));
            }
        }
        // The slot begins only where it is changed.
        if K::is_error(&value) {
            K::settle(reach.slot(&beside.first).get_mut(), value);
        } else {
            drop(value);
        }
        watch! {
            entered.leave();
            beside.running.end();
        }
    }

    fn cancel(self, reach: Reach<'_>, exit: Exit<'_>) {
        let head: Head<X, M, W> = Head {
            source: self.source,
            locators: self.fallback.locators,
            exits: PhantomData,
            #[cfg(feature = "watch")]
            waiting: self.waiting,
        };
        if let Some(given) = head.give(reach, exit) {
            Settles::<R, D>::call(self.fallback.closure, given);
        }
    }
}

macro_rules! awaited {
    ($($locator:ident),*) => {
        impl<'f, 'e, F: ?Sized, T, O: Offset, $($locator: Locate,)* M>
            Awaited<Named<'f, 'e, F, (Place<T, O>, $($locator,)*), M>>
        {
            /// An entry that is awaited: its closure gets the source's value and a loan of everything named, and makes
            /// the future.
            #[cfg_attr(feature = "watch", track_caller)]
            pub fn entry<X, C, A>(
                self,
                source: X,
                closure: C,
            ) -> AsyncPending<'f, 'e, F, T, X, (Place<T, O>, $($locator,)*), C, A>
            where
                X: Source,
                C: FnOnce(Given<X::Value, Loan<(Place<T, O>, $($locator,)*)>>) -> A,
                A: Future,
            {
                AsyncPending {
                    link: self.0.link,
                    source,
                    locators: self.0.locators,
                    closure,
                    types: PhantomData,
                    #[cfg(feature = "watch")]
                    site: Site::here(X::FORM),
                }
            }
        }

        impl<'f, 'e, F: ?Sized, T, O: Offset, $($locator: Locate,)* M>
            Named<'f, 'e, F, (Place<T, O>, $($locator,)*), M>
        {
            /// The fallback of an entry that is awaited, whose source it gets.
            #[allow(clippy::type_complexity, reason = "nobody writes it")]
            pub fn fallback<X, G: ?Sized, U, L, C, A, B, R>(
                self,
                _: &AsyncPending<'f, 'e, G, U, X, L, C, A>,
                _: Probe<R, InFrame<T>>,
                closure: B,
            ) -> Fallback<'f, 'e, F, T, (Place<T, O>, $($locator,)*), B, R>
            where
                F: SameFrame<G>,
                X: Source,
                B: FnOnce(X::Value, &mut T, $(&mut $locator::Value),*) -> R,
            {
                Fallback {
                    link: self.link,
                    locators: self.locators,
                    closure,
                    types: PhantomData,
                }
            }
        }
    };
}

for_names!(awaited);
