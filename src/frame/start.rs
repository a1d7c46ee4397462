//! The value of a slot that is given none: chosen by method probing, as in [`crate::value`].

use core::marker::PhantomData;

use crate::{errors::Errors, unfinished::Unfinished};

/// Stands for a slot of type `T`.
pub struct Start<T>(PhantomData<fn() -> T>);

impl<T> Start<T> {
    /// For `start_of_slot`.
    #[must_use]
    pub fn of() -> Self {
        Start(PhantomData)
    }
}

/// Error types that a slot without an initial value can start with.
#[diagnostic::on_unimplemented(
    message = "the slot has no initial value, and its error type `{Self}` isn't made from `Unfinished`",
    label = "a slot of a `Result<_, {Self}>`",
    note = "give the value that the slot has if the body panics: `returns!(Err(…), |slot: Type| …)`, \
            or implement `From<epilogue::Unfinished>` for `{Self}`"
)]
pub trait FromUnfinished {
    #[doc(hidden)]
    fn unfinished() -> Self;
}

#[diagnostic::do_not_recommend]
impl<E: From<Unfinished>> FromUnfinished for E {
    #[doc(hidden)]
    fn unfinished() -> Self {
        E::from(Unfinished)
    }
}

/// Slot types that start as their default.
#[diagnostic::on_unimplemented(
    message = "the slot has no initial value, and `{Self}` has no default",
    label = "a slot of type `{Self}`",
    note = "give the value that the slot has if the body panics: `returns!(value, |slot: Type| …)`"
)]
pub trait StartsAsDefault {
    #[doc(hidden)]
    fn start() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default> StartsAsDefault for T {
    fn start() -> Self {
        T::default()
    }
}

/// First level: a `Result` with our own list of errors.
pub trait ErrorsStart<T, E> {
    /// What makes the value.
    fn start_of_slot(&self) -> fn() -> Result<T, Errors<E>>
    where
        E: FromUnfinished,
    {
        || Err(Errors::unfinished(E::unfinished()))
    }
}
impl<T, E> ErrorsStart<T, E> for &&Start<Result<T, Errors<E>>> {}

/// Second level: any other `Result`.
pub trait ResultStart<T, E> {
    /// What makes the value.
    fn start_of_slot(&self) -> fn() -> Result<T, E>
    where
        E: FromUnfinished,
    {
        || Err(E::unfinished())
    }
}
impl<T, E> ResultStart<T, E> for &Start<Result<T, E>> {}

/// Last level: a type with a default.
pub trait DefaultStart<T> {
    /// What makes the value.
    fn start_of_slot(&self) -> fn() -> T
    where
        T: StartsAsDefault,
    {
        T::start
    }
}
impl<T> DefaultStart<T> for Start<T> {}
