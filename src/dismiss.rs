use scopeguard::{ScopeGuard, Strategy};

#[cfg(feature = "alloc")]
use crate::frame::Held;

/// What keeps [`Guard`] from being implemented by anybody else: it has no name outside.
pub struct Seal;

/// The guards that [`dismiss`] takes: those of both scopes that [`guard!`](crate::guard) evaluates to, and what
/// [`hold!`](crate::hold) holds.
#[diagnostic::on_unimplemented(
    message = "`dismiss` takes a guard, and this isn't one",
    label = "a `{Self}`, which isn't a guard",
    note = "a guard is what `guard!(…)` evaluates to; pass it by value, since it can't be used afterwards"
)]
pub trait Guard {
    /// What it guards.
    type Value;
    #[doc(hidden)]
    fn into_value(self, _: Seal) -> Self::Value;
}

impl<V, F: FnOnce(V), S: Strategy> Guard for ScopeGuard<V, F, S> {
    type Value = V;

    fn into_value(self, _: Seal) -> V {
        ScopeGuard::into_inner(self)
    }
}

#[cfg(feature = "alloc")]
impl<V, F: ?Sized> Guard for Held<'_, '_, V, F> {
    type Value = V;

    fn into_value(self, _: Seal) -> V {
        Held::give_back(self)
    }
}

/// Gives a guard's value back and cancels its closure, which is dropped without having run.
///
/// It takes the guards of both scopes. In function scope, entries that name the guard are cancelled with it: what they
/// would work on was given away. Of an entry that is awaited, that is the closure which names it. Nothing is allocated.
/// A block's guard drops its closure here, so a destructor of what that captured can panic here; a frame drops it in
/// its turn.
///
/// ```
/// use epilogue::{dismiss, guard};
///
/// let mut closed = 0;
/// {
///     let kept = guard!(vec![1, 2], |_| closed += 1);
///     assert_eq!(dismiss(kept), [1, 2]);
/// }
/// assert_eq!(closed, 0);
/// ```
#[must_use = "to drop the value without running the closure, write `drop(dismiss(guard))`"]
pub fn dismiss<V>(guard: impl Guard<Value = V>) -> V {
    guard.into_value(Seal)
}
