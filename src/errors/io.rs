//! `io::Error`: what is attached goes into it, and its kind stays.

use std::{io, mem};

use super::{Attach, Errors, Suppressed, is_unfinished};
use crate::Panic;

/// A recovered panic as the error of a function: `io::Error::other` of it, which [`get_ref`](io::Error::get_ref) has.
///
/// ```
/// use epilogue::{Panic, recover, returns};
/// use std::io;
///
/// let result = returns!(|result: io::Result<u8>| {
///     recover!(|panic, result| *result = Err(panic.into()));
///     panic!("out of cheese")
/// });
/// let error = result.unwrap_err();
/// assert_eq!(error.kind(), io::ErrorKind::Other);
/// assert!(error.get_ref().unwrap().is::<Panic>());
/// ```
impl From<Panic> for io::Error {
    fn from(panic: Panic) -> Self {
        io::Error::other(panic)
    }
}

#[diagnostic::do_not_recommend]
impl Attach for io::Error {
    fn attach(&mut self, later: Self) {
        if is_unfinished(self) {
            *self = later;
            return;
        }
        let kind = self.kind();
        let mut errors = into_list(mem::replace(self, kind.into()));
        errors.attach(into_list(later));
        *self = io::Error::new(kind, errors);
    }
}

impl Suppressed for io::Error {
    type Error = Self;

    fn primary(&self) -> &Self {
        list(self).map_or(self, Errors::primary)
    }

    fn suppressed(&self) -> &[Self] {
        list(self).map_or(&[], Errors::suppressed)
    }
}

fn list(error: &io::Error) -> Option<&Errors<io::Error>> {
    error.get_ref()?.downcast_ref()
}

/// The error with what was attached to it.
pub(super) fn into_list(error: io::Error) -> Errors<io::Error> {
    match error.downcast::<Errors<io::Error>>() {
        Ok(errors) => errors,
        Err(error) => error.into(),
    }
}

/// What was attached to it, without which it goes on.
#[cfg(any(feature = "anyhow", feature = "eyre"))]
pub(super) fn take(error: &mut io::Error) -> Vec<io::Error> {
    let kind = error.kind();
    let errors = into_list(mem::replace(error, kind.into()));
    let (primary, suppressed) = errors.into_parts();
    *error = primary;
    suppressed
}
