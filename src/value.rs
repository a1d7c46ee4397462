//! What becomes of the value that deferred code evaluates to.
//!
//! Macros don't know types, so the choice is made by method probing: each level implements `kind_of_deferred` for a
//! `Probe` behind one reference less, and the first level that fits wins. Method names aren't hygienic, hence the long
//! one. `()` comes first, or `panic!()` and `!` would be taken for what stands before it. A level that refuses has its
//! bound on the method: on the impl, probing would skip it.

use core::{convert::Infallible, future::Future, marker::PhantomData};

#[cfg(feature = "alloc")]
use crate::errors::{Attach, Settle};

/// Stands for a value of type `R` that deferred code in the scope `C` evaluates to.
pub struct Probe<R, C>(PhantomData<fn() -> (R, C)>);

impl<R, C> Probe<R, C> {
    pub(crate) fn new() -> Self {
        Probe(PhantomData)
    }
}

/// Function scope: the first slot, a `T`, can take an error.
pub struct InFrame<T = ()>(PhantomData<fn() -> T>);
/// Block scope: nobody could see one.
pub struct InBlock;

/// The value is dropped.
pub struct Discard;
/// Its error goes to the first slot.
pub struct IntoSlot;

/// What `Discard` and `IntoSlot` do to a slot of type `T` with a value of type `R`.
#[cfg(feature = "alloc")]
pub trait Settling<T, R> {
    #[doc(hidden)]
    fn settle(slot: &mut T, value: R);
}

#[cfg(feature = "alloc")]
impl<T, R> Settling<T, R> for Discard {
    #[inline(always)]
    fn settle(_: &mut T, value: R) {
        drop(value);
    }
}

#[cfg(feature = "alloc")]
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
    fn kind_of_deferred(&self) -> Discard {
        Discard
    }
}
impl<C> UnitKind for &&&&&&&Probe<(), C> {}

/// Second level, function scope: a `Result<(), _>` with the error type of the slot.
///
/// It and the next level are also what settles an error or a value whose type nothing else says, so that
/// `|slot| { a()?; Ok(()) }` and `|panic, slot| Err(panic.into())` need no annotation.
#[cfg(feature = "alloc")]
pub trait SlotErrorKind {
    /// What becomes of the value.
    fn kind_of_deferred(&self) -> IntoSlot {
        IntoSlot
    }
}
#[cfg(feature = "alloc")]
impl<T, E: Attach> SlotErrorKind for &&&&&&Probe<Result<(), E>, InFrame<Result<T, E>>> {}

/// Third level, function scope: any `Result` with the error type of the slot.
#[cfg(feature = "alloc")]
pub trait SlotErrorWithValueKind {
    /// What becomes of the value.
    fn kind_of_deferred(&self) -> IntoSlot {
        IntoSlot
    }
}
#[cfg(feature = "alloc")]
impl<R, T, E: Attach> SlotErrorWithValueKind for &&&&&Probe<Result<R, E>, InFrame<Result<T, E>>> {}

/// Fourth level: a `Result` that can't be an error.
pub trait InfallibleKind {
    /// What becomes of the value.
    fn kind_of_deferred(&self) -> Discard {
        Discard
    }
}
impl<R, E: CannotHappen, C> InfallibleKind for &&&&Probe<Result<R, E>, C> {}

/// An error without values. There are two, so that an error type which rustc doesn't know yet isn't taken for one.
pub trait CannotHappen {}
impl CannotHappen for Infallible {}
impl CannotHappen for Never {}

/// The second one.
#[allow(dead_code)]
pub enum Never {}

/// Fifth level, function scope: any other `Result<(), _>`, also one whose value's type nothing else says: `Err(panic)`.
#[cfg(feature = "alloc")]
pub trait ErrorKind {
    /// What becomes of the value.
    fn kind_of_deferred(&self) -> IntoSlot {
        IntoSlot
    }
}
#[cfg(feature = "alloc")]
impl<E, T> ErrorKind for &&&Probe<Result<(), E>, InFrame<T>> {}

/// Sixth level, function scope: any other `Result`.
pub trait ResultKind {
    /// What becomes of the value.
    fn kind_of_deferred(&self) -> IntoSlot {
        IntoSlot
    }
}
impl<R, E, T> ResultKind for &&Probe<Result<R, E>, InFrame<T>> {}

/// Sixth level, block scope: a `Result`, refused.
pub trait LostResultKind<R> {
    /// What becomes of the value.
    fn kind_of_deferred(&self) -> Discard
    where
        R: SeenAtBlockEnd,
    {
        Discard
    }
}
impl<R, E> LostResultKind<Result<R, E>> for &&Probe<Result<R, E>, InBlock> {}

/// Seventh level: a `Future`, refused.
pub trait FutureKind<R> {
    /// What becomes of the value.
    fn kind_of_deferred(&self) -> Discard
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
    fn kind_of_deferred(&self) -> Discard {
        Discard
    }
}
impl<R, C> AnyKind for Probe<R, C> {}
