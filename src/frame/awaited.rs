//! An entry that is awaited, with the synchronous one that runs instead when nothing can be awaited any more.

use core::{future::Future, marker::PhantomData};

use super::{
    entry::{Head, Source},
    exit::{Exit, When},
    kind::{Awaits, Offset, SameFrame, Takes},
    name::{Leads, Locate, Named, Together, for_names},
    storage::{
        self, Awaiting, Begins, Held, Kept, Link, LinkOf, Place, Reach, Rules, Settles, Unheld,
        shared::Loan,
    },
};
use crate::value::{InFrame, Probe, Settling};
#[cfg(feature = "watch")]
use crate::watch::{Entered, Running, Site, Waiting};

/// What an entry that is awaited names: `L` the entry, `M` its fallback.
pub struct AsyncNamed<'f, 'e, F: ?Sized, L, M> {
    link: LinkOf<'f, 'e, F>,
    locators: L,
    late: M,
}

/// Puts them together.
///
/// # Panics
/// If the fallback's are of another frame, where types can't tell.
#[allow(clippy::needless_pass_by_value, reason = "they are temporaries")]
pub fn awaited<'f, 'e, F, G, L, M, N, O>(
    named: Named<'f, 'e, F, L, N>,
    fallback: Named<'f, 'e, G, M, O>,
) -> AsyncNamed<'f, 'e, F, L, M>
where
    F: Awaits + ?Sized,
    G: SameFrame<F> + ?Sized,
    // So that nothing has to be dropped if this panics.
    L: Copy,
    M: Copy,
{
    assert_same(named.link.link, fallback.link.link);
    AsyncNamed {
        link: named.link,
        locators: named.locators,
        late: fallback.locators,
    }
}

// Not generic: compiled once.
#[cfg_attr(not(debug_assertions), inline(always))]
fn assert_same<'f, 'e>(link: Link<'f, 'e>, other: Link<'f, 'e>) {
    assert!(link.is(other), "a fallback of another frame");
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

/// Of a value `V`, where an error goes to a slot of type `T`, and of a fallback's.
type Probes<T, V, U, R> = (Probe<V, InFrame<T>>, Probe<R, InFrame<U>>);

/// An entry that is awaited, before what becomes of its value and of its fallback's, `R`, is known. `T` and `U` are the types
/// of their first slots, `A` that of the future.
#[must_use]
pub struct AsyncPending<'f, 'e, F: ?Sized, T, U, X, L, M, C, A: Future, B, R> {
    /// Asked what becomes of the future's value, and of the fallback's.
    pub values: Probes<T, A::Output, U, R>,
    link: LinkOf<'f, 'e, F>,
    source: X,
    locators: L,
    late: M,
    closure: C,
    fallback: B,
    #[cfg(feature = "watch")]
    site: Site,
}

/// What is stored of an entry beside its closures: one source for two of them, of which one gets it.
pub struct AsyncHead<X, L, M, W> {
    source: X,
    locators: L,
    late: M,
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

/// What becomes of the value of an entry's future, by its kind `K`, and of its fallback's value `R`, by `D`.
pub struct AsyncSettles<A, K, R, D>(Unheld<(A, K, R, D)>);

// A function would be compiled for each entry.
macro_rules! head {
    ($pending:ident $when:ident) => {
        AsyncHead::<_, _, _, $when> {
            source: $pending.source,
            locators: $pending.locators,
            late: $pending.late,
            exits: PhantomData,
            #[cfg(feature = "watch")]
            waiting: $pending.site.or(<$when as When<T>>::FORM).waiting(),
        }
    };
}

/// An entry whose closures are `C` and `B`.
type AsyncEntry<X, L, C, A, W, K, M, B, R, D> =
    storage::AsyncEntry<AsyncHead<X, L, M, W>, C, A, B, AsyncSettles<A, K, R, D>>;

impl<'e, F: ?Sized, T, U, X, L, M, C, A: Future, B, R>
    AsyncPending<'_, 'e, F, T, U, X, L, M, C, A, B, R>
{
    /// Registers the entry and its fallback on their frame, as one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn register<W, K, D>(self, _: W, _: K, _: D)
    where
        W: When<T> + When<U>,
        K: Settling<T, A::Output>,
        D: Settling<U, R>,
        AsyncHead<X, L, M, W>: Begins,
        AsyncSettles<A, K, R, D>: Awaiting<AsyncHead<X, L, M, W>, C, B, Future = A>,
        AsyncEntry<X, L, C, A, W, K, M, B, R, D>: 'e,
        F: Takes<A> + Takes<B> + Takes<(C, X, L, M)>,
    {
        watch! { let site = self.site.or(<W as When<T>>::FORM); }
        self.link
            .push_awaiting::<_, _, _, AsyncSettles<A, K, R, D>>(
                head!(self W),
                self.closure,
                self.fallback,
            );
        watch! { site.registered(); }
    }
}

impl<'f, 'e, F: ?Sized, T, U, V, L, M, C, A: Future, B, R>
    AsyncPending<'f, 'e, F, T, U, Kept<V>, L, M, C, A, B, R>
{
    /// The same for a guard, whose value the body gets.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn hold<W, K, D>(self, _: W, _: K, _: D) -> Held<'f, 'e, V, F>
    where
        W: When<T> + When<U>,
        K: Settling<T, A::Output>,
        D: Settling<U, R>,
        AsyncHead<Kept<V>, L, M, W>: Begins,
        AsyncSettles<A, K, R, D>: Awaiting<AsyncHead<Kept<V>, L, M, W>, C, B, Future = A>,
        AsyncEntry<Kept<V>, L, C, A, W, K, M, B, R, D>: 'e,
        F: Takes<A> + Takes<B> + Takes<(C, V, L, M)>,
    {
        watch! { let site = self.site; }
        let held = self
            .link
            .push_awaiting_and_holding::<V, _, _, _, AsyncSettles<A, K, R, D>>(
                head!(self W),
                self.closure,
                self.fallback,
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
            watch! { self.waiting.skip(stage); }
            return None;
        }
        let source = self.source.take(exit)?;
        let loan = reach.lend(self.locators);
        let beside = Beside {
            first,
            #[cfg(feature = "watch")]
            running: self.waiting.begin(stage),
        };
        Some((Given { source, loan }, beside))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn into_late(self) -> Self::Late {
        Head {
            source: self.source,
            locators: self.late,
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

// A function would be compiled for each entry.
macro_rules! pending {
    ($link:expr, $locators:expr, $late:expr, $source:ident, $closure:ident, $fallback:ident) => {
        AsyncPending {
            values: (Probe::NEW, Probe::NEW),
            link: $link,
            source: $source,
            locators: $locators,
            late: $late,
            closure: $closure,
            fallback: $fallback,
            #[cfg(feature = "watch")]
            site: Site::here(X::FORM),
        }
    };
}

/// An entry that names one slot, and whose fallback does: the usual case, which is quicker to compile so. Others have one of
/// `AsyncNamed`.
///
/// # Panics
/// If the fallback's is of another frame, where types can't tell.
#[allow(clippy::type_complexity, reason = "nobody writes it")]
#[cfg_attr(not(debug_assertions), inline(always))]
#[cfg_attr(feature = "watch", track_caller)]
pub fn awaited_entry<'f, 'e, N, P, F, G, T, U, O, Q, X, C, A, B, R>(
    source: X,
    name: &N,
    fallback_name: &P,
    closure: C,
    fallback: B,
) -> AsyncPending<'f, 'e, F, T, U, X, (Place<T, O>,), (Place<U, Q>,), C, A, B, R>
where
    N: Leads<'f, 'e, T, F, O>,
    P: Leads<'f, 'e, U, G, Q>,
    F: Awaits + ?Sized,
    G: SameFrame<F> + ?Sized,
    O: Offset,
    Q: Offset,
    X: Source,
    C: FnOnce(Given<X::Value, Loan<(Place<T, O>,)>>) -> A,
    A: Future,
    B: FnOnce(X::Value, &mut U) -> R,
{
    let (lead, late) = (name.lead(), fallback_name.lead());
    assert_same(lead.link.link, late.link.link);
    pending!(
        lead.link,
        (lead.place,),
        (late.place,),
        source,
        closure,
        fallback
    )
}

macro_rules! awaited {
    ($($locator:ident),*) => {
        impl<'f, 'e, F: ?Sized, L, U, O: Offset, $($locator: Locate,)*>
            AsyncNamed<'f, 'e, F, L, (Place<U, O>, $($locator,)*)>
        {
            /// An entry that is awaited: its closure gets the source's value and a loan of everything named, and makes
            /// the future; its fallback's gets the value and then `&mut` to everything that it names. What becomes of their
            /// values is for the probes to say.
            #[allow(clippy::type_complexity, reason = "nobody writes it")]
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[cfg_attr(feature = "watch", track_caller)]
            pub fn entry<T, X, C, A, B, R>(
                self,
                source: X,
                closure: C,
                fallback: B,
            ) -> AsyncPending<'f, 'e, F, T, U, X, L, (Place<U, O>, $($locator,)*), C, A, B, R>
            where
                L: Together<First = T>,
                X: Source,
                C: FnOnce(Given<X::Value, Loan<L>>) -> A,
                A: Future,
                B: FnOnce(X::Value, &mut U, $(&mut $locator::Value),*) -> R,
            {
                pending!(self.link, self.locators, self.late, source, closure, fallback)
            }
        }
    };
}

for_names!(awaited);
