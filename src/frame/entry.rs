//! One entry: what it names, what it gets, when it runs, and what becomes of its value.

use core::marker::PhantomData;

use super::{
    exit::{Exit, When},
    kind::Takes,
    name::{Locate, Named},
    storage::{Deferred, Held, Kept, LinkOf, Offset, Place, Reach},
};
use crate::value::{InFrame, Probe, Settling};
#[cfg(feature = "watch")]
use crate::watch::{Site, Waiting};

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

// ==== from names and a closure to an entry ====

/// Types that an entry is chosen by, and doesn't hold.
pub(super) type Unheld<T> = PhantomData<fn() -> T>;

/// An entry that isn't registered yet, since what becomes of its value `R` isn't chosen yet. `T` is the type of the first
/// slot.
#[must_use]
pub struct Pending<'f, 'e, F: ?Sized, T, X, L, C, R> {
    link: LinkOf<'f, 'e, F>,
    source: X,
    locators: L,
    closure: C,
    types: Unheld<(T, R)>,
    #[cfg(feature = "watch")]
    site: Site,
}

/// An entry as it is stored.
pub struct Entry<X, L, C, R, W, K> {
    pub(super) source: X,
    pub(super) locators: L,
    pub(super) closure: C,
    pub(super) rules: Unheld<(R, W, K)>,
    #[cfg(feature = "watch")]
    pub(super) waiting: Waiting,
}

impl<V, L, C, R, W, K> AsMut<Kept<V>> for Entry<Kept<V>, L, C, R, W, K> {
    fn as_mut(&mut self) -> &mut Kept<V> {
        &mut self.source
    }
}

impl<'e, F: ?Sized, T, X, L, C, R> Pending<'_, 'e, F, T, X, L, C, R> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn into_entry<W: When<T>, K>(self) -> Entry<X, L, C, R, W, K> {
        Entry {
            source: self.source,
            locators: self.locators,
            closure: self.closure,
            rules: PhantomData,
            #[cfg(feature = "watch")]
            waiting: self.site.or(W::FORM).waiting(),
        }
    }

    /// Registers the entry on its frame.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn register<W: When<T>, K: Settling<T, R>>(self, _: W, _: K)
    where
        Entry<X, L, C, R, W, K>: Deferred + 'e,
        F: Takes<Entry<X, L, C, R, W, K>>,
    {
        watch! { let site = self.site.or(W::FORM); }
        self.link.link().push::<F, _>(self.into_entry::<W, K>());
        watch! { site.registered(); }
    }
}

impl<'f, 'e, F: ?Sized, T, V, L, C, R> Pending<'f, 'e, F, T, Kept<V>, L, C, R> {
    /// Registers the entry, and gives the body the value that it holds.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn hold<W: When<T>, K: Settling<T, R>>(self, _: W, _: K) -> Held<'f, 'e, V, F>
    where
        Entry<Kept<V>, L, C, R, W, K>: Deferred + 'e,
        F: Takes<Entry<Kept<V>, L, C, R, W, K>>,
    {
        watch! { let site = self.site; }
        let held = self.link.link().push_holding(self.into_entry::<W, K>());
        watch! { site.registered(); }
        held
    }

    /// The same for `hold!`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[cfg_attr(not(feature = "watch"), allow(unused_mut))]
    pub fn keep<W: When<T>, K: Settling<T, R>>(mut self, when: W, kind: K) -> Held<'f, 'e, V, F>
    where
        Entry<Kept<V>, L, C, R, W, K>: Deferred + 'e,
        F: Takes<Entry<Kept<V>, L, C, R, W, K>>,
    {
        watch! { self.site = self.site.named("hold"); }
        self.hold(when, kind)
    }
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
            pub fn entry<X, C, R>(
                self,
                source: X,
                _: Probe<R, InFrame<T>>,
                closure: C,
            ) -> Pending<'f, 'e, F, T, X, (Place<T, O>, $($locator,)*), C, R>
            where
                X: Source,
                C: FnOnce(X::Value, &mut T, $(&mut $locator::Value),*) -> R,
            {
                Pending {
                    link: self.link,
                    source,
                    locators: self.locators,
                    closure,
                    types: PhantomData,
                    #[cfg(feature = "watch")]
                    site: Site::here(X::FORM),
                }
            }
        }

        impl<X, T, O: Offset, $($locator,)* C, R, W, K> Deferred for Entry<X, (Place<T, O>, $($locator,)*), C, R, W, K>
        where
            X: Source,
            $($locator: Locate,)*
            C: FnOnce(X::Value, &mut T, $(&mut $locator::Value),*) -> R,
            W: When<T>,
            K: Settling<T, R>,
        {
            const STOPS_UNWINDING: bool = X::STOPS_UNWINDING;

            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(non_snake_case)]
            fn run(self, reach: Reach<'_>, exit: Exit<'_>) {
                let (first, $($locator,)*) = self.locators;
                watch! { let waiting = self.waiting; }
                $(let Some($locator) = $locator.reach(reach) else { return };)*
                let first = reach.slot(&first).get_mut();
                let stage = exit.stage();
                if W::is_met(stage, || &*first) {
                    if let Some(source) = self.source.take(exit) {
                        watch! {
                            let running = waiting.begin(stage.into());
                            let entered = running.enter();
                        }
                        let value = (self.closure)(source, &mut *first, $($locator),*);
                        watch! {
                            if K::is_error(&value) {
                                running.failed(K::text_of(&value));
                            }
                        }
                        K::settle(|| first, value);
                        watch! {
                            entered.leave();
                            running.end();
                            return;
                        }
                    }
                    watch! {
                        // A guard that was dismissed has nothing to give.
                        if !X::STOPS_UNWINDING {
                            return;
                        }
                    }
                }
                watch! { waiting.skip(stage.into()); }
            }
        }
    };
}

entry!();
entry!(L2);
entry!(L2, L3);
entry!(L2, L3, L4);
entry!(L2, L3, L4, L5);
entry!(L2, L3, L4, L5, L6);
entry!(L2, L3, L4, L5, L6, L7);
entry!(L2, L3, L4, L5, L6, L7, L8);
