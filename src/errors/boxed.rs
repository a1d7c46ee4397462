//! The error types of std that carry any error in a box: what is attached goes into the box.

use std::{error::Error, fmt, io};

use super::{Attach, Errors, Suppressed};

type BoxedError = Box<dyn Error + Send + Sync>;

impl Attach for io::Error {
    fn attach(&mut self, later: Self) {
        if let Some(errors) = self.get_mut().and_then(|inner| inner.downcast_mut()) {
            Errors::push(errors, later);
            return;
        }
        let kind = self.kind();
        let primary = std::mem::replace(self, kind.into());
        let mut errors: Errors<io::Error> = primary.into();
        errors.push(later);
        *self = io::Error::new(kind, errors);
    }
}

impl Suppressed for io::Error {
    type Error = io::Error;

    fn suppressed(&self) -> &[Self] {
        inner(self).map_or(&[], Errors::suppressed)
    }

    fn primary(&self) -> &Self {
        inner(self).map_or(self, Errors::primary)
    }
}

fn inner(error: &io::Error) -> Option<&Errors<io::Error>> {
    error.get_ref()?.downcast_ref()
}

// `Box<dyn Error>` isn't an `Error`, so a list of them needs a name of its own to be one.
#[derive(Debug)]
struct Boxed(Errors<BoxedError>);

impl fmt::Display for Boxed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for Boxed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.primary().source()
    }
}

impl Attach for BoxedError {
    fn attach(&mut self, later: Self) {
        if let Some(Boxed(errors)) = self.downcast_mut() {
            errors.push(later);
            return;
        }
        let primary = std::mem::replace(self, Box::new(crate::Unfinished));
        let mut errors = Errors::from(primary);
        errors.push(later);
        *self = Box::new(Boxed(errors));
    }
}

impl Suppressed for BoxedError {
    type Error = BoxedError;

    fn suppressed(&self) -> &[Self] {
        self.downcast_ref()
            .map_or(&[], |Boxed(errors)| errors.suppressed())
    }

    fn primary(&self) -> &Self {
        self.downcast_ref()
            .map_or(self, |Boxed(errors)| errors.primary())
    }
}
