//! Errors that carry the later ones, and the rule by which a slot takes an error.

#[cfg(feature = "alloc")]
mod boxed;
#[cfg(feature = "std")]
mod io;
#[cfg(feature = "alloc")]
mod list;
#[cfg(any(feature = "anyhow", feature = "eyre"))]
mod report;

#[cfg(feature = "alloc")]
pub use list::Errors;

use core::{convert::Infallible, fmt};
#[cfg(feature = "alloc")]
use {crate::Unfinished, core::error::Error};

/// An error type that can carry the errors which came after it.
///
/// When a deferred call fails in a function that was failing already, the first error stays the primary one and the
/// later one is attached to it. `std::io::Error`, `Box<dyn Error>`, `Box<dyn Error + Send + Sync>` and [`Errors`] have
/// it, with the features `anyhow` and `eyre` their errors, and `fmt::Error` and `()`, which say nothing that could be lost;
/// any other `E` gets it as `Errors<E>`, or by implementing it.
///
/// ```
/// use epilogue::{Attach, Suppressed};
/// use std::io;
///
/// let mut error = io::Error::from(io::ErrorKind::NotFound);
/// error.attach(io::Error::other("and the lock was gone"));
/// assert_eq!(error.kind(), io::ErrorKind::NotFound);
/// assert_eq!(error.to_string(), "entity not found (then: and the lock was gone)");
/// assert_eq!(error.suppressed().len(), 1);
/// ```
#[cfg_attr(
    not(any(feature = "anyhow", feature = "eyre")),
    diagnostic::on_unimplemented(
        note = "`anyhow::Error` and `eyre::Report` can, with the feature `anyhow` or `eyre` of epilogue"
    )
)]
#[cfg_attr(
    all(feature = "eyre", not(feature = "anyhow")),
    diagnostic::on_unimplemented(
        note = "`anyhow::Error` can, with the feature `anyhow` of epilogue"
    )
)]
#[cfg_attr(
    all(feature = "anyhow", not(feature = "eyre")),
    diagnostic::on_unimplemented(note = "`eyre::Report` can, with the feature `eyre` of epilogue")
)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't carry a second error, so an error of deferred code could be lost",
    label = "its error would go to a slot whose error type is `{Self}`",
    note = "make the slot's type `Result<_, epilogue::Errors<{Self}>>`, which `?` and `From` fill with `{Self}`, and \
            `map_err({Self}::from)` with what `{Self}` is made from; or implement `epilogue::Attach` for `{Self}`",
    note = "or discard the error on purpose: `|slot| _ = call`"
)]
pub trait Attach: Sized {
    /// Takes in an error that came after this one, which stays the primary one.
    ///
    /// [`Unfinished`](crate::Unfinished) stands for a result that isn't there and is no error that happened: let the first
    /// error take its place, as the types of this crate do.
    fn attach(&mut self, later: Self);
}

/// There is none, so nothing can be attached to it.
#[diagnostic::do_not_recommend]
impl Attach for Infallible {
    fn attach(&mut self, _: Self) {
        match *self {}
    }
}

/// It has one value, so a later one adds nothing.
#[diagnostic::do_not_recommend]
impl Attach for fmt::Error {
    fn attach(&mut self, _: Self) {}
}

/// It has one value, so a later one adds nothing.
#[diagnostic::do_not_recommend]
impl Attach for () {
    fn attach(&mut self, (): Self) {}
}

/// Whether it stands for a missing result, also as an `io::Error`, which `?` may have converted.
#[cfg(feature = "alloc")]
fn is_unfinished(error: &(dyn Error + 'static)) -> bool {
    #[cfg(feature = "std")]
    if let Some(inner) = error.downcast_ref().and_then(std::io::Error::get_ref) {
        return inner.is::<Unfinished>();
    }
    error.is::<Unfinished>()
}

/// Reads the errors that were attached to one of the types which this crate implements [`Attach`] for.
pub trait Suppressed {
    /// What the list is made of.
    type Error;

    /// The first error, without what was attached to it.
    ///
    /// An `io::Error` and a boxed error keep the list inside, so this is the one to ask for an OS code,
    /// `error.primary().raw_os_error()`, or to downcast. Of `anyhow::Error` and `eyre::Report` it is the whole, since
    /// nothing lends the first one alone: see the guide's page on [errors](crate::guide::errors).
    fn primary(&self) -> &Self::Error;

    /// The errors attached so far, in the order in which they happened.
    fn suppressed(&self) -> &[Self::Error];
}

/// A slot that takes the error of a deferred call.
///
/// It is there for every `Result<_, E>` whose `E` is [`Attach`] and `From` the call's error. A slot type of your own
/// that can keep an error implements it, beside [`Outcome`](crate::Outcome):
///
/// ```
/// use epilogue::{Outcome, Settle, defer, returns};
/// use std::{fmt::Display, io};
///
/// struct Response { status: u16, trouble: Vec<String> }
/// impl Outcome for Response {
///     fn is_failure(&self) -> bool { self.status >= 400 }
/// }
/// impl<E: Display> Settle<E> for Response {
///     fn settle(&mut self, error: E) {
///         if !self.is_failure() {
///             self.status = 500;
///         }
///         self.trouble.push(error.to_string());
///     }
/// }
///
/// fn close() -> io::Result<()> { Err(io::Error::other("not closed")) }
///
/// let response = |status| Response { status, trouble: Vec::new() };
/// let served = returns!(response(503), |served: Response| {
///     defer!(served, close());
///     response(200)
/// });
/// assert_eq!((served.status, served.trouble.concat()), (500, "not closed".to_owned()));
/// ```
#[diagnostic::on_unimplemented(
    message = "a deferred call can fail with `{E}`, and the slot, a `{Self}`, can't take the error",
    label = "this `Result` would be lost",
    note = "give the function a slot of a type `Result<_, _>` and name it first, handle the error in the closure, \
            or discard it on purpose: `|slot| _ = call`"
)]
pub trait Settle<E> {
    /// Takes the error: as the failure, or behind the failure that is already there.
    fn settle(&mut self, error: E);
}

impl<T, E: Attach + MadeFrom<F>, F> Settle<F> for Result<T, E> {
    fn settle(&mut self, error: F) {
        let later = E::made_from(error);
        match self {
            Ok(_) => *self = Err(later),
            Err(primary) => primary.attach(later),
        }
    }
}

/// `From`, in words that fit a slot. It is public in `rules`: rustc offers it as the bound of a type parameter.
#[diagnostic::on_unimplemented(
    message = "a deferred call can fail with `{E}`, and the slot's error type, `{Self}`, isn't made from it",
    label = "its error can't become a `{Self}`",
    note = "convert it in the closure: `|slot| call.map_err(…)`; for a slot of `Errors<Failure>`, into what that holds: \
            `|slot| call.map_err(Failure::from)`",
    note = "or implement `From<{E}>` for `{Self}`, if one of the two types is yours; a type parameter can be bounded by it",
    note = "or discard it on purpose: `|slot| _ = call`"
)]
pub trait MadeFrom<E> {
    #[doc(hidden)]
    fn made_from(error: E) -> Self;
}

#[diagnostic::do_not_recommend]
impl<E, F: From<E>> MadeFrom<E> for F {
    #[doc(hidden)]
    fn made_from(error: E) -> Self {
        F::from(error)
    }
}
