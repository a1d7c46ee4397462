//! The value of a slot that is given none: chosen by method probing, as in [`crate::value`].

use core::marker::PhantomData;

use crate::{errors::Errors, unfinished::Unfinished};

/// Stands for a slot of type `T`.
///
/// `N` is a type without a name, a parameter of the bounds below: rustc would offer to bound a type parameter of the
/// user's by a trait of this module, if it could write the bound.
pub struct Start<T, N = ()>(PhantomData<fn() -> (T, N)>);

impl<T> Start<T> {
    /// For `start_of_slot`.
    #[must_use]
    pub fn of() -> Start<T, impl Sized> {
        Start::<T, ()>(PhantomData)
    }
}

/// Error types that a slot without an initial value can start with: those that are made from
/// [`Unfinished`](crate::Unfinished).
///
/// `N` only keeps rustc from offering to bound a type parameter by this trait.
#[diagnostic::on_unimplemented(
    message = "the slot has no initial value, and its error type `{Self}` isn't made from `Unfinished`",
    label = "a slot of a `Result<_, {Self}>`",
    note = "give the value that the slot has if the body panics: `returns!(Err(…), |slot: Type| …)`, or `Ok(…)` where no error can be made",
    note = "or implement `From<epilogue::Unfinished>` for `{Self}`, if that is a type of yours; a type parameter can be bounded by it"
)]
pub trait FromUnfinished<N> {
    #[doc(hidden)]
    fn unfinished() -> Self;
}

#[diagnostic::do_not_recommend]
impl<E: From<Unfinished>, N> FromUnfinished<N> for E {
    #[doc(hidden)]
    fn unfinished() -> Self {
        E::from(Unfinished)
    }
}

/// Slot types that start as their default, without an initial value.
///
/// `N` only keeps rustc from offering to bound a type parameter by this trait.
#[diagnostic::on_unimplemented(
    message = "the slot has no initial value, and `{Self}` has no default",
    label = "a slot of type `{Self}`",
    note = "give the value that the slot has if the body panics: `returns!(value, |slot: {Self}| …)`",
    note = "or make the slot an `Option`, which starts as `None`, and take the value out behind the frame: \
            `returns!(|slot: Option<{Self}>| {{ …; Some(value) }}).expect(\"the body has returned\")`",
    note = "or implement `Default` for `{Self}`; a type parameter can be bounded by it"
)]
pub trait StartsAsDefault<N> {
    #[doc(hidden)]
    fn start() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default, N> StartsAsDefault<N> for T {
    fn start() -> Self {
        T::default()
    }
}

/// How a slot without an initial value starts, first level: a `Result` with our own list of errors.
pub trait ErrorsStart<T, E, N> {
    /// What makes the value.
    fn start_of_slot(&self) -> fn() -> Result<T, Errors<E>>
    where
        E: FromUnfinished<N>,
    {
        || Err(Errors::unfinished(E::unfinished()))
    }
}
impl<T, E, N> ErrorsStart<T, E, N> for &&Start<Result<T, Errors<E>>, N> {}

/// How a slot without an initial value starts, second level: any other `Result`.
pub trait ResultStart<T, E, N> {
    /// What makes the value.
    fn start_of_slot(&self) -> fn() -> Result<T, E>
    where
        E: FromUnfinished<N>,
    {
        || Err(E::unfinished())
    }
}
impl<T, E, N> ResultStart<T, E, N> for &Start<Result<T, E>, N> {}

/// How a slot without an initial value starts, last level: a type with a default.
pub trait DefaultStart<T, N> {
    /// What makes the value.
    fn start_of_slot(&self) -> fn() -> T
    where
        T: StartsAsDefault<N>,
    {
        T::start
    }
}
impl<T, N> DefaultStart<T, N> for Start<T, N> {}
