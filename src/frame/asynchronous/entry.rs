//! One entry of an asynchronous frame: a synchronous one, or one that is awaited and has a synchronous fallback.

use alloc::{boxed::Box, sync::Arc};
use core::{future::Future, marker::PhantomData};

use super::{
    exit::{Exit, Stage},
    home::{Home, Lent},
    loan::{Given, Loan, Shared},
    mode::{Boxed, Local, Mode, Sendable},
    names::{Call, Registrar, Together},
};
use crate::{
    frame::{
        entries::Kept,
        entry::{Entry as Stored, Holds, Leads, Owned, Pending, Recovered, Source, Takes},
        exit::When,
        slot::{List, Slots},
    },
    panic::Panic,
    value::{InFrame, Probe, Settling},
};

/// An entry, whatever its closures are.
pub trait Entry<'e, S, M: Mode> {
    /// Whether it has to run outside the unwinding, because it stops it.
    fn stops_unwinding(&self) -> bool;

    /// Runs a synchronous entry, or gives the future of one that has to be awaited.
    fn begin(
        self: Box<Self>,
        frame: &Arc<Shared<'e, S, M>>,
        exit: &mut Exit,
    ) -> Option<M::Future<'e>>;

    /// Runs what can run when nothing can be awaited any more.
    fn cancel(self: Box<Self>, frame: &Arc<Shared<'e, S, M>>, exit: &mut Exit);
}

// ==== the first parameter of an entry's closure ====

/// Where it comes from in an asynchronous frame. Without one, the entry doesn't run.
pub trait Supply: Source {
    fn supply(self, exit: &mut Exit) -> Option<Self::Value>;
}

impl<V> Supply for Owned<V> {
    fn supply(self, _: &mut Exit) -> Option<V> {
        Some(self.0)
    }
}

impl Supply for Recovered {
    fn supply(self, exit: &mut Exit) -> Option<Panic> {
        exit.take_panic()
    }
}

impl<V> Source for Home<V> {
    type Value = V;

    fn take(self, _: crate::frame::exit::Exit<'_>) -> Option<V> {
        self.claim()
    }
}

impl<V> Supply for Home<V> {
    fn supply(self, _: &mut Exit) -> Option<V> {
        self.claim()
    }
}

/// What an entry is chosen by, and doesn't hold: its value or future, its exits, and what becomes of the value.
type Rules<R, W, K> = PhantomData<fn() -> (R, W, K)>;

// ==== synchronous entries ====

impl<X, L, F, R, W, K> Stored<X, L, F, R, W, K> {
    fn run<S, M: Mode>(self, frame: &Arc<Shared<'_, S, M>>, exit: &mut Exit)
    where
        S: List,
        X: Supply,
        L: Together<S>,
        F: Call<S, L, X::Value, R>,
        W: When<L::First> + Stage,
        K: Settling<L::First, R>,
    {
        let mut loan = Loan::new(frame, self.locators);
        let (slots, locators) = loan.slots_and_locators();
        if !locators.are_possible() || !exit.meets::<W, _>(L::first(slots)) {
            return;
        }
        let Some(source) = self.source.supply(exit) else {
            return;
        };
        let Ok(references) = locators.reach(slots) else {
            return;
        };
        let value = self.closure.call(source, references);
        K::settle(L::first(slots), value);
    }
}

impl<'e, S, M, X, L, F, R, W, K> Entry<'e, S, M> for Stored<X, L, F, R, W, K>
where
    S: List,
    M: Mode,
    X: Supply,
    L: Together<S>,
    F: Call<S, L, X::Value, R>,
    W: When<L::First> + Stage,
    K: Settling<L::First, R>,
{
    fn stops_unwinding(&self) -> bool {
        X::STOPS_UNWINDING
    }

    fn begin(
        self: Box<Self>,
        frame: &Arc<Shared<'e, S, M>>,
        exit: &mut Exit,
    ) -> Option<M::Future<'e>> {
        self.run(frame, exit);
        None
    }

    fn cancel(self: Box<Self>, frame: &Arc<Shared<'e, S, M>>, exit: &mut Exit) {
        self.run(frame, exit);
    }
}

impl<'e, S: Slots, M: Mode, E: Boxed<'e, S::Unnamed, M>> Takes<S, E> for Registrar<'_, 'e, S, M> {
    fn take(self, entry: E) {
        self.shared.push(entry.boxed());
    }
}

impl<'f, 'e, S: Slots, M: Mode, V, L, F, R, W, K> Holds<S, Stored<Kept<V>, L, F, R, W, K>>
    for Registrar<'f, 'e, S, M>
where
    Stored<Home<V>, L, F, R, W, K>: Boxed<'e, S::Unnamed, M>,
{
    type Held = Lent<'f, V, Registrar<'f, 'e, S, M>>;

    fn hold(self, entry: Stored<Kept<V>, L, F, R, W, K>) -> Self::Held {
        let Some(value) = entry.source.into_value() else {
            unreachable!("it is emptied only through a guard, and there is none yet")
        };
        let home = Home::new(value);
        let entry: Stored<_, L, F, R, W, K> = Stored {
            source: home.clone(),
            locators: entry.locators,
            closure: entry.closure,
            value: PhantomData,
            rules: PhantomData,
        };
        self.shared.push(entry.boxed());
        Lent::new(home)
    }
}

// ==== entries that are awaited ====

/// An entry that is awaited, before what becomes of its value and its fallback are known.
#[must_use]
pub struct AsyncPending<G, X, L, F, A> {
    pub(super) registrar: G,
    pub(super) source: X,
    pub(super) locators: L,
    pub(super) closure: F,
    pub(super) future: PhantomData<fn() -> A>,
}

/// An entry that is awaited, as it is stored.
pub struct AsyncEntry<X, L, F, A, W, K, B> {
    source: X,
    locators: L,
    closure: F,
    fallback: B,
    rules: Rules<A, W, K>,
}

impl<'f, 'e, S: Slots, M: Mode, X, L, F, A> AsyncPending<Registrar<'f, 'e, S, M>, X, L, F, A> {
    /// For `kind_of_deferred`.
    #[must_use]
    #[allow(clippy::unused_self, reason = "it carries the type")]
    pub fn value(&self) -> Probe<A::Output, InFrame<L::First>>
    where
        L: Together<S::Unnamed>,
        A: Future,
    {
        Probe::NEW
    }

    /// Registers the entry and its fallback on their frame, as one.
    pub fn register<W, K, Y, B, C, R, D>(
        self,
        _: W,
        _: K,
        fallback: Pending<'f, 'e, S, Registrar<'f, 'e, S, M>, Y, B, C, R>,
        _: D,
    ) where
        B: Leads<S>,
        AsyncEntry<X, L, F, A, W, K, Stored<Y, B, C, R, W, D>>: Boxed<'e, S::Unnamed, M>,
    {
        let entry: AsyncEntry<_, _, _, A, W, K, _> = AsyncEntry {
            source: self.source,
            locators: self.locators,
            closure: self.closure,
            fallback: fallback.into_entry::<W, D>(),
            rules: PhantomData,
        };
        self.registrar.shared.push(entry.boxed());
    }

    /// The same for a guard, whose value the body gets.
    pub fn hold<W, K, V, B, C, R, D>(
        self,
        when: W,
        kind: K,
        fallback: Pending<'f, 'e, S, Registrar<'f, 'e, S, M>, Home<V>, B, C, R>,
        fallback_kind: D,
    ) -> Lent<'f, V, Registrar<'f, 'e, S, M>>
    where
        B: Leads<S>,
        AsyncEntry<X, L, F, A, W, K, Stored<Home<V>, B, C, R, W, D>>: Boxed<'e, S::Unnamed, M>,
    {
        let home = fallback.source().clone();
        self.register(when, kind, fallback, fallback_kind);
        Lent::new(home)
    }
}

macro_rules! entry_of {
    ($mode:ident [$($send:ident)?]) => {
        impl<'e, S, X, L, F, A, W, K, B> Entry<'e, S, $mode> for AsyncEntry<X, L, F, A, W, K, B>
        where
            S: List $(+ $send)? + 'e,
            X: Supply,
            L: Together<S> + 'e,
            F: FnOnce(Given<X::Value, Loan<'e, S, $mode, L>>) -> A,
            A: Future $(+ $send)? + 'e,
            A::Output: 'e,
            W: When<L::First> + Stage,
            K: Settling<L::First, A::Output> + 'e,
            B: Entry<'e, S, $mode> $(+ $send)? + 'e,
        {
            fn stops_unwinding(&self) -> bool {
                X::STOPS_UNWINDING
            }

            fn begin(
                self: Box<Self>,
                frame: &Arc<Shared<'e, S, $mode>>,
                exit: &mut Exit,
            ) -> Option<<$mode as Mode>::Future<'e>> {
                let mut loan = Loan::new(frame, self.locators);
                let (slots, locators) = loan.slots_and_locators();
                if !locators.are_possible() || !exit.meets::<W, _>(L::first(slots)) {
                    return None;
                }
                let source = self.source.supply(exit)?;
                let future = (self.closure)(Given::new(source, loan));
                let frame = Arc::clone(frame);
                let fallback = self.fallback;
                Some(Box::pin(async move {
                    // What it captured may panic as it is dropped, which mustn't keep the future from being awaited.
                    let _unused = fallback;
                    let value = future.await;
                    K::settle(L::first(Loan::new(&frame, ()).parts().0), value);
                }))
            }

            fn cancel(self: Box<Self>, frame: &Arc<Shared<'e, S, $mode>>, exit: &mut Exit) {
                Box::new(self.fallback).cancel(frame, exit);
            }
        }
    };
}

entry_of!(Sendable[Send]);
entry_of!(Local []);
