//! `io::Error`: what is attached goes into it, and its kind stays.

use std::io;

use super::{Attach, Errors, Suppressed};
use crate::Unfinished;

impl Attach for io::Error {
    fn attach(&mut self, later: Self) {
        if matches!(self.get_ref(), Some(inner) if inner.is::<Unfinished>()) {
            *self = later;
            return;
        }
        let kind = self.kind();
        let mut errors = into_list(std::mem::replace(self, kind.into()));
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
