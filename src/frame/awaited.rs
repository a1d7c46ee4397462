//! An entry that is awaited, with the synchronous one that runs instead when nothing can be awaited any more.

use core::{future::Future, marker::PhantomData};

use super::{
    entry::{Head, Settles, Source, Unheld},
    exit::{Exit, When},
    kind::{Awaits, SameFrame, Takes},
    name::{Locate, Named, Together, for_names},
    storage::{
        self, Awaiting, Begins, Held, Kept, LinkOf, Offset, Place, Reach, Rules, shared::Loan,
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

/// What is stored of an entry beside its closures: one source for two of them, of which one gets it.
pub struct AsyncHead<X, L, M, W> {
    source: X,
    locators: L,
    fallback: M,
    exits: Unheld<W>,
    #[cfg(feature = "watch")]
    waiting: Waiting,
}

/// What stays beside the future of an entry.
pub struct Beside<T, O> {
    first: Place<T, O>,
    #[cfg(feature = "watch")]
    running: Running,
}

impl<V, L, M, W> AsMut<Kept<V>> for AsyncHead<Kept<V>, L, M, W> {
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

/// What becomes of the value of an entry's future, by its kind `K`, and of its fallback's value `R`, by `D`.
pub struct AsyncSettles<A, K, R, D>(Unheld<(A, K, R, D)>);

// A function would be compiled for each entry.
macro_rules! head {
    ($pending:ident $fallback:ident $when:ident) => {{
        assert!(
            $pending.link.link().is($fallback.link.link()),
            "a fallback of another frame"
        );
        AsyncHead::<_, _, _, $when> {
            source: $pending.source,
            locators: $pending.locators,
            fallback: $fallback.locators,
            exits: PhantomData,
            #[cfg(feature = "watch")]
            waiting: $pending.site.or(<$when as When<T>>::FORM).waiting(),
        }
    }};
}

/// An entry whose closures are `C` and `B`.
type AsyncEntry<X, L, C, A, W, K, M, B, R, D> =
    storage::AsyncEntry<AsyncHead<X, L, M, W>, C, A, B, AsyncSettles<A, K, R, D>>;

impl<'f, 'e, F: ?Sized, T, X, L, C, A: Future> AsyncPending<'f, 'e, F, T, X, L, C, A> {
    /// For `kind_of_deferred`.
    #[must_use]
    #[allow(clippy::unused_self, reason = "it carries the type")]
    pub fn value(&self) -> Probe<A::Output, InFrame<T>> {
        Probe::NEW
    }

    /// Registers the entry and its fallback on their frame, as one.
    pub fn register<W: When<T> + When<U>, K, G: ?Sized, U, M, B, R, D>(
        self,
        _: W,
        _: K,
        fallback: Fallback<'f, 'e, G, U, M, B, R>,
        _: D,
    ) where
        AsyncHead<X, L, M, W>: Begins,
        AsyncSettles<A, K, R, D>: Awaiting<AsyncHead<X, L, M, W>, C, B, Future = A>,
        AsyncEntry<X, L, C, A, W, K, M, B, R, D>: 'e,
        F: Takes<AsyncEntry<X, L, C, A, W, K, M, B, R, D>>,
    {
        watch! { let site = self.site.or(<W as When<T>>::FORM); }
        let head = head!(self fallback W);
        self.link
            .push_awaiting::<_, _, _, AsyncSettles<A, K, R, D>>(
                head,
                self.closure,
                fallback.closure,
            );
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
        AsyncHead<Kept<V>, L, M, W>: Begins,
        AsyncSettles<A, K, R, D>: Awaiting<AsyncHead<Kept<V>, L, M, W>, C, B, Future = A>,
        AsyncEntry<Kept<V>, L, C, A, W, K, M, B, R, D>: 'e,
        F: Takes<AsyncEntry<Kept<V>, L, C, A, W, K, M, B, R, D>>,
    {
        watch! { let site = self.site; }
        let entry = head!(self fallback W);
        let held = self
            .link
            .push_awaiting_and_holding::<V, _, _, _, AsyncSettles<A, K, R, D>>(
                entry,
                self.closure,
                fallback.closure,
            );
        watch! { site.registered(); }
        held
    }
}

impl<X, L, M, W> Begins for AsyncHead<X, L, M, W>
where
    X: Source,
    L: Together,
    M: Together,
    W: When<L::First> + When<M::First>,
{
    type Given = Given<X::Value, Loan<L>>;
    type Begun = Beside<L::First, L::Offset>;
    type Late = Head<X, M, W>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn begin(self, reach: Reach<'_>, exit: Exit<'_>) -> Option<(Self::Given, Self::Begun)> {
        let first = self.locators.first();
        if const { !L::ARE_ALWAYS_POSSIBLE } && !self.locators.are_possible(reach) {
            return None;
        }
        let stage = exit.stage();
        if const { !<W as When<L::First>>::IS_ALWAYS }
            && !<W as When<L::First>>::is_met(stage, reach.slot(&first))
        {
            watch! { self.waiting.skip(stage.into()); }
            return None;
        }
        let source = self.source.take(exit)?;
        let loan = reach.lend(self.locators);
        let beside = Beside {
            first,
            #[cfg(feature = "watch")]
            running: self.waiting.begin(stage.into()),
        };
        Some((Given { source, loan }, beside))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn into_late(self) -> Self::Late {
        Head {
            source: self.source,
            locators: self.fallback,
            exits: PhantomData,
            #[cfg(feature = "watch")]
            waiting: self.waiting,
        }
    }

    #[cfg(feature = "watch")]
    fn enter(begun: &Self::Begun) -> Entered<'_> {
        begun.running.enter()
    }
}

impl<X, L, M, W, C, A, K, B, R, D> Awaiting<AsyncHead<X, L, M, W>, C, B>
    for AsyncSettles<A, K, R, D>
where
    X: Source,
    L: Together,
    M: Together,
    W: When<L::First> + When<M::First>,
    C: FnOnce(Given<X::Value, Loan<L>>) -> A,
    A: Future,
    K: Settling<L::First, A::Output>,
    Settles<R, D>: Rules<Head<X, M, W>, B>,
{
    type Future = A;
    type Fallback = Settles<R, D>;
    const SETTLES: bool = K::SETTLES || cfg!(feature = "watch");

    #[inline(always)]
    fn begin(closure: C, given: Given<X::Value, Loan<L>>) -> A {
        closure(given)
    }

    #[inline(always)]
    fn settle(begun: &Beside<L::First, L::Offset>, value: A::Output, reach: Reach<'_>) {
        watch! {
            let entered = begun.running.enter();
            if K::is_error(&value) {
                begun.running.failed(K::text_of(&value));
            }
        }
        // The slot begins only where it is changed.
        if K::is_error(&value) {
            K::settle(reach.slot(&begun.first).get_mut(), value);
        } else {
            drop(value);
        }
        watch! {
            entered.leave();
            begun.running.end();
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
