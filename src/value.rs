//! What becomes of the value that deferred code evaluates to.
//!
//! Macros don't know types, so the choice is made by method probing: each level implements `kind` for a `Probe` behind
//! one reference less, and the first level that fits wins. `()` comes first, or `panic!()` and `!` would be taken for
//! what stands before it. A level that refuses has its bound on the method: on the impl, probing would skip it.

use core::{convert::Infallible, future::Future, marker::PhantomData};

use crate::errors::Settle;

/// Stands for a value of type `R` that deferred code in the scope `C` evaluates to.
pub struct Probe<R, C>(PhantomData<fn() -> (R, C)>);

impl<R, C> Probe<R, C> {
    pub(crate) fn new() -> Self {
        Probe(PhantomData)
    }
}

/// Function scope: a slot can take an error.
pub struct InFrame;
/// Block scope: nobody could see one.
pub struct InBlock;

/// The value is dropped.
pub struct Discard;
/// Its error goes to the first slot.
pub struct IntoSlot;

/// What `Discard` and `IntoSlot` do to a slot of type `T` with a value of type `R`.
pub trait Settling<T, R> {
    #[doc(hidden)]
    fn settle(slot: &mut T, value: R);
}

impl<T, R> Settling<T, R> for Discard {
    #[inline(always)]
    fn settle(_: &mut T, value: R) {
        drop(value);
    }
}

impl<T: Settle<E>, R, E> Settling<T, Result<R, E>> for IntoSlot {
    #[inline(always)]
    fn settle(slot: &mut T, value: Result<R, E>) {
        if let Err(error) = value {
            slot.settle(error);
        }
    }
}

/// Values that deferred code at a block's end may have; not implemented for a `Result`.
#[diagnostic::on_unimplemented(
    message = "the error of this deferred call would be lost: nothing sees a `Result` at a block's end",
    label = "evaluates to a `{Self}`",
    note = "to return the error from the function, give it a slot: `returns!(|result: io::Result<()>| {{ defer!(result, call(…)); … }})`",
    note = "to handle it here, write a closure: `defer!(|| if let Err(error) = call(…) {{ … }})`",
    note = "to discard it on purpose: `defer!(|| _ = call(…))`"
)]
pub trait SeenAtBlockEnd {}

/// Values that deferred code may have; not implemented for a `Future`.
#[diagnostic::on_unimplemented(
    message = "this deferred call makes a future, which would never be polled",
    label = "evaluates to a future, `{Self}`",
    note = "run it to its end in the closure: `defer!(|| block_on(call(…)))`",
    note = "to drop the future on purpose (dropping a task's handle detaches the task): `defer!(|| _ = call(…))`"
)]
pub trait SeenWithoutPolling {}

/// First level: `()`.
pub trait UnitKind {
    /// What becomes of the value.
    fn kind(&self) -> Discard {
        Discard
    }
}
impl<C> UnitKind for &&&&Probe<(), C> {}

/// Second level: a `Result` that can't be an error.
pub trait InfallibleKind {
    /// What becomes of the value.
    fn kind(&self) -> Discard {
        Discard
    }
}
impl<R, E: CannotHappen, C> InfallibleKind for &&&Probe<Result<R, E>, C> {}

/// An error without values. There are two, so that an error type which rustc doesn't know yet isn't taken for one.
pub trait CannotHappen {}
impl CannotHappen for Infallible {}
impl CannotHappen for Never {}

/// The second one.
#[allow(dead_code)]
pub enum Never {}

/// Third level, function scope: a `Result`.
pub trait ResultKind {
    /// What becomes of the value.
    fn kind(&self) -> IntoSlot {
        IntoSlot
    }
}
impl<R, E> ResultKind for &&Probe<Result<R, E>, InFrame> {}

/// Third level, block scope: a `Result`, refused.
pub trait LostResultKind<R> {
    /// What becomes of the value.
    fn kind(&self) -> Discard
    where
        R: SeenAtBlockEnd,
    {
        Discard
    }
}
impl<R, E> LostResultKind<Result<R, E>> for &&Probe<Result<R, E>, InBlock> {}

/// Fourth level: a `Future`, refused.
pub trait FutureKind<R> {
    /// What becomes of the value.
    fn kind(&self) -> Discard
    where
        R: SeenWithoutPolling,
    {
        Discard
    }
}
impl<R: Future, C> FutureKind<R> for &Probe<R, C> {}

/// Last level: anything else.
pub trait AnyKind {
    /// What becomes of the value.
    fn kind(&self) -> Discard {
        Discard
    }
}
impl<R, C> AnyKind for Probe<R, C> {}
