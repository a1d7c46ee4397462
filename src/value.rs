//! What becomes of the value that deferred code evaluates to.
//!
//! Macros don't know types, so the choice is made by method probing: each level has a `kind_of_deferred` for the values
//! that it is about and derefs to the next level, so the first one that fits wins. They are methods of the levels' own,
//! not of traits, which each expansion would have to import. `()` comes first, or `panic!()` and `!` would be taken for
//! what stands before it. A level that refuses has its bound on the method: on the impl, probing would skip it. Each takes
//! `self` by value, which probing tries first.

#![allow(
    clippy::unused_self,
    clippy::must_use_candidate,
    reason = "a level carries a type, and only that is asked"
)]
#![cfg_attr(
    not(feature = "alloc"),
    allow(dead_code, reason = "without it there is no frame")
)]

use core::{convert::Infallible, future::Future, marker::PhantomData, ops::Deref};

use crate::errors::{Attach, Settle};

/// Function scope: the first slot, a `T`, can take an error.
pub struct InFrame<T = ()>(PhantomData<fn() -> T>);
/// Block scope: nobody could see one.
pub struct InBlock;

/// There is none, in block scope.
pub struct Nothing;
/// The value is dropped.
pub struct Discard;
/// Its error goes to the first slot; of what is in it otherwise, `K`.
pub struct IntoSlot<K = Discard>(PhantomData<fn() -> K>);
/// What becomes of what is in an `Option`, if something is, is `K`.
pub struct InOption<K>(PhantomData<fn() -> K>);

impl Discard {
    const NEW: Self = Discard;
}

impl<K> IntoSlot<K> {
    const NEW: Self = IntoSlot(PhantomData);
}

impl<K> InOption<K> {
    const NEW: Self = InOption(PhantomData);
}

/// What `Discard`, `IntoSlot` and `InOption` do to a slot of type `T` with a value of type `R`.
pub trait Settling<T, R> {
    /// Whether the slot may be changed.
    #[doc(hidden)]
    const SETTLES: bool = true;
    #[doc(hidden)]
    fn settle(slot: &mut T, value: R);
    /// Whether the slot is changed.
    #[doc(hidden)]
    fn is_error(_: &R) -> bool {
        false
    }
    #[cfg(feature = "watch")]
    #[doc(hidden)]
    fn text_of(_: &R) -> Option<&dyn core::fmt::Display> {
        None
    }
}

impl<T, R> Settling<T, R> for Discard {
    const SETTLES: bool = false;

    #[inline(always)]
    fn settle(_: &mut T, _: R) {}
}

impl<T: Settle<E>, R, E, K: Settling<T, R>> Settling<T, Result<R, E>> for IntoSlot<K> {
    #[inline(always)]
    fn settle(slot: &mut T, value: Result<R, E>) {
        match value {
            Ok(value) => K::settle(slot, value),
            Err(error) => slot.settle(error),
        }
    }

    fn is_error(value: &Result<R, E>) -> bool {
        match value {
            Ok(value) => K::is_error(value),
            Err(_) => true,
        }
    }
}

impl<T, R, K: Settling<T, R>> Settling<T, Option<R>> for InOption<K> {
    #[inline(always)]
    fn settle(slot: &mut T, value: Option<R>) {
        if let Some(value) = value {
            K::settle(slot, value);
        }
    }

    fn is_error(value: &Option<R>) -> bool {
        value.as_ref().is_some_and(K::is_error)
    }
}

/// Values that deferred code at a block's end may have; not implemented for a `Result`.
#[diagnostic::on_unimplemented(
    message = "the error of this deferred call would be lost: nothing sees a `Result` at a block's end",
    label = "evaluates to a `{Self}`",
    note = "to return the error from the function, give it a slot: `returns!(|result: io::Result<()>| {{ defer!(result, call(…)); … }})`, \
            a guard `guard!(value, |value, result| call(…))`",
    note = "to handle it here, write a closure: `defer!(|| if let Err(error) = call(…) {{ … }})`",
    note = "to discard it on purpose: `defer!(|| _ = call(…))`"
)]
pub trait SeenAtBlockEnd {}

/// Values that deferred code may have; not implemented for a `Future`.
#[diagnostic::on_unimplemented(
    message = "this deferred call makes a future, which would never be polled",
    label = "evaluates to a future, `{Self}`",
    note = "in an asynchronous frame, await it: `defer!(async |slot| call(…).await, |slot| fallback)`, the fallback running if \
            the frame's future is dropped",
    note = "in the fallback of an entry that is awaited, write what can be done at once, such as an `abort`",
    note = "or run it to its end: `defer!(|slot| block_on(call(…)))`, as a block is left `defer!(|| block_on(call(…)))`",
    note = "to drop the future on purpose (dropping a task's handle detaches the task): `defer!(|| _ = call(…))`"
)]
pub trait SeenWithoutPolling {}

/// Values that deferred code may have; not implemented for what can be called.
#[diagnostic::on_unimplemented(
    message = "this deferred call makes a closure, which would never be called",
    label = "evaluates to a closure, `{Self}`",
    note = "to make it now and call it as the scope is left, write its call: `defer!(call(…)())`",
    note = "to make and call it then: `defer!(|| call(…)())`",
    note = "to drop it on purpose: `defer!(|| _ = call(…))`"
)]
pub trait SeenWithoutCall {}

/// A level, for a value of type `R` that deferred code in the scope `C` evaluates to: what becomes of the values that it is
/// about, and the level behind it in each scope.
macro_rules! level {
    ($(#[$documentation:meta])* $level:ident:
     $([$($generics:tt)*] $value:ty, $in:ty => $kind:ty;)* $(in $scope:ident $(<$generic:ident>)? then $next:ident)*) => {
        $(#[$documentation])*
        pub struct $level<R, C>(PhantomData<fn() -> (R, C)>);

        impl<R, C> Clone for $level<R, C> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<R, C> Copy for $level<R, C> {}

        $(
            impl<$($generics)*> $level<$value, $in> {
                /// What becomes of the value.
                #[inline(always)]
                pub fn kind_of_deferred(self) -> $kind {
                    <$kind>::NEW
                }
            }
        )*

        $(
            impl<R $(, $generic)?> Deref for $level<R, $scope $(<$generic>)?> {
                type Target = $next<R, $scope $(<$generic>)?>;

                #[inline(always)]
                fn deref(&self) -> &Self::Target {
                    &$next(PhantomData)
                }
            }
        )*
    };
}

/// The value's type, which a level that refuses looks up. With the bound on its own parameter rustc would point at the
/// level as well.
pub trait IsOf<R> {}

level! {
    /// First level, function scope: `()`.
    Probe:
    [T] (), InFrame<T> => Discard;
    in InFrame<T> then SlotError
}

impl<R, C> Probe<R, C> {
    /// Of what `R` turns out to be.
    pub const NEW: Self = Probe(PhantomData);
}

/// First level in block scope, of a value that isn't there yet: `()`.
///
/// It is asked after each entry, and made to be cheap to compile: a variant's path isn't looked up by its type.
pub enum Late<R> {
    /// Of what `R` turns out to be.
    Value,
    #[doc(hidden)]
    #[allow(dead_code, reason = "it can't be made, and uses `R`")]
    Never(Infallible, PhantomData<fn() -> R>),
}

impl<R> Clone for Late<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Late<R> {}

impl Late<()> {
    /// What becomes of the value.
    #[inline(always)]
    pub fn kind_of_deferred(self) -> Nothing {
        Nothing
    }
}

impl<R> Deref for Late<R> {
    type Target = NoError<R, InBlock>;

    #[inline(always)]
    fn deref(&self) -> &NoError<R, InBlock> {
        &NoError(PhantomData)
    }
}

/// First level in block scope, of a value, which is asked where it is dropped.
pub struct Value<R>(pub R);

impl Value<()> {
    /// What becomes of it.
    #[inline(always)]
    pub fn kind_of_deferred(self) -> Nothing {
        Nothing
    }
}

impl<R> Deref for Value<R> {
    type Target = NoError<R, InBlock>;

    #[inline(always)]
    fn deref(&self) -> &NoError<R, InBlock> {
        &NoError(PhantomData)
    }
}

level! {
    /// Second level, function scope: a `Result<(), _>` with the error type of the slot.
    ///
    /// It and the one for any value are also what settles an error or a value whose type nothing else says, so that
    /// `|slot| { a()?; Ok(()) }` and `|panic, slot| Err(panic.into())` need no annotation.
    SlotError:
    [T, E: Attach] Result<(), E>, InFrame<Result<T, E>> => IntoSlot;
    in InFrame<T> then SlotErrorDeep
}

level! {
    /// Third level, function scope: two more `Result`s in a `Result` with the error type of the slot.
    ///
    /// What a task gives back that is awaited with a limit of time is one.
    SlotErrorDeep:
    [R, A, B, T, E: Attach] Result<Result<Result<R, A>, B>, E>, InFrame<Result<T, E>> => IntoSlot<IntoSlot<IntoSlot>>;
    [R, A, B, T, E: Attach] Result<Option<Result<Result<R, A>, B>>, E>, InFrame<Result<T, E>>
        => IntoSlot<InOption<IntoSlot<IntoSlot>>>;
    in InFrame<T> then SlotErrorNested
}

level! {
    /// Fourth level, function scope: another `Result` in a `Result` with the error type of the slot.
    SlotErrorNested:
    [R, A, T, E: Attach] Result<Result<R, A>, E>, InFrame<Result<T, E>> => IntoSlot<IntoSlot>;
    [R, A, T, E: Attach] Result<Option<Result<R, A>>, E>, InFrame<Result<T, E>> => IntoSlot<InOption<IntoSlot>>;
    in InFrame<T> then SlotErrorWithValue
}

level! {
    /// Fifth level, function scope: any other `Result` with the error type of the slot.
    SlotErrorWithValue:
    [R, T, E: Attach] Result<R, E>, InFrame<Result<T, E>> => IntoSlot;
    in InFrame<T> then SlotErrorUnattached
}

level! {
    /// Sixth level, function scope: a `Result<(), _>` with the slot's error type, to which no error can be attached: that
    /// is what rustc should say, not that the type has to be annotated.
    SlotErrorUnattached:
    [T, E] Result<(), E>, InFrame<Result<T, E>> => IntoSlot;
    in InFrame<T> then NoError
}

level! {
    /// Seventh level: a `Result` that can't be an error, and an `Option<()>`, or one whose value's type nothing else says.
    NoError:
    [R, E: CannotHappen, C] Result<R, E>, C => Discard;
    [C] Option<()>, C => Discard;
    in InFrame<T> then AnyError
    in InBlock then AnyResult
}

/// An error without values. There are two, so that an error type which rustc doesn't know yet isn't taken for one.
pub trait CannotHappen {}
impl CannotHappen for Infallible {}
impl CannotHappen for Never {}

/// The second one.
#[allow(dead_code)]
pub enum Never {}

level! {
    /// Eighth level, function scope: any other `Result<(), _>`, also one whose value's type nothing else says: `Err(panic)`.
    AnyError:
    [E, T] Result<(), E>, InFrame<T> => IntoSlot;
    in InFrame<T> then AnyErrorDeep
}

level! {
    /// Ninth level, function scope: two more `Result`s in any other `Result`, or two in an `Option`, as a set of tasks gives back.
    AnyErrorDeep:
    [R, A, B, E, T] Result<Result<Result<R, A>, B>, E>, InFrame<T> => IntoSlot<IntoSlot<IntoSlot>>;
    [R, A, B, E, T] Result<Option<Result<Result<R, A>, B>>, E>, InFrame<T> => IntoSlot<InOption<IntoSlot<IntoSlot>>>;
    [R, A, E, T] Option<Result<Result<R, A>, E>>, InFrame<T> => InOption<IntoSlot<IntoSlot>>;
    in InFrame<T> then AnyErrorNested
}

level! {
    /// Tenth level, function scope: another `Result` in any other `Result`.
    AnyErrorNested:
    [R, A, E, T] Result<Result<R, A>, E>, InFrame<T> => IntoSlot<IntoSlot>;
    [R, A, E, T] Result<Option<Result<R, A>>, E>, InFrame<T> => IntoSlot<InOption<IntoSlot>>;
    in InFrame<T> then AnyResult
}

level! {
    /// Eleventh level: any other `Result`, also in an `Option`. In block scope it is refused.
    AnyResult:
    [R, E, T] Result<R, E>, InFrame<T> => IntoSlot;
    [R, E, T] Option<Result<R, E>>, InFrame<T> => InOption<IntoSlot>;
    in InFrame<T> then OptionOrFunction
    in InBlock then OptionOrFunction
}

// What refuses is written out: rustc shows the line of the bound, and would show all of a macro's call.
impl<R, E> IsOf<Result<R, E>> for AnyResult<Result<R, E>, InBlock> {}

impl<R, E> AnyResult<Result<R, E>, InBlock> {
    /// What becomes of the value.
    #[inline(always)]
    pub fn kind_of_deferred<V: SeenAtBlockEnd>(self) -> Discard
    where
        Self: IsOf<V>,
    {
        Discard
    }
}

impl<R, E> IsOf<Option<Result<R, E>>> for AnyResult<Option<Result<R, E>>, InBlock> {}

impl<R, E> AnyResult<Option<Result<R, E>>, InBlock> {
    /// What becomes of the value.
    #[inline(always)]
    pub fn kind_of_deferred<V: SeenAtBlockEnd>(self) -> Discard
    where
        Self: IsOf<V>,
    {
        Discard
    }
}

level! {
    /// Twelfth level: a `Future` in an `Option`, refused; and a function, as a hook is that is put back: `hook.replace(old)`.
    OptionOrFunction:
    [R, C] fn() -> R, C => Discard;
    in InFrame<T> then AnyFuture
    in InBlock then AnyFuture
}

impl<R, C> IsOf<R> for OptionOrFunction<Option<R>, C> {}

impl<R: Future, C> OptionOrFunction<Option<R>, C> {
    /// What becomes of the value.
    #[inline(always)]
    pub fn kind_of_deferred<V: SeenWithoutPolling>(self) -> Discard
    where
        Self: IsOf<V>,
    {
        Discard
    }
}

level! {
    /// Thirteenth level: a `Future`, refused.
    AnyFuture:
    in InFrame<T> then AnyClosure
    in InBlock then AnyClosure
}

impl<R, C> IsOf<R> for AnyFuture<R, C> {}

impl<R: Future, C> AnyFuture<R, C> {
    /// What becomes of the value.
    #[inline(always)]
    pub fn kind_of_deferred<V: SeenWithoutPolling>(self) -> Discard
    where
        Self: IsOf<V>,
    {
        Discard
    }
}

level! {
    /// Fourteenth level: what can be called, refused.
    AnyClosure:
    in InFrame<T> then Anything
    in InBlock then Anything
}

impl<R, C> IsOf<R> for AnyClosure<R, C> {}

impl<R: FnOnce() -> X, X, C> AnyClosure<R, C> {
    /// What becomes of the value.
    #[inline(always)]
    pub fn kind_of_deferred<V: SeenWithoutCall>(self) -> Discard
    where
        Self: IsOf<V>,
    {
        Discard
    }
}

level! {
    /// Last level: anything else.
    Anything:
    [R, C] R, C => Discard;
}
