//! Boxed errors: what is attached goes into the box.

use alloc::boxed::Box;
use core::{error::Error, fmt, mem};

use super::{Attach, Errors, Suppressed};
use crate::Unfinished;

/// A list of boxed errors as an error, which `Box<dyn Error>` itself isn't.
struct Boxed<E>(Errors<E>);

// As the list, since it is the list that a failing `unwrap` is asked for.
impl<E: fmt::Debug> fmt::Debug for Boxed<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<E: fmt::Display> fmt::Display for Boxed<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

trait Listed: Sized + From<Unfinished> {
    fn is_unfinished(&self) -> bool;
    /// The error with what was attached to it.
    fn into_list(self) -> Errors<Self>;
    fn from_list(errors: Errors<Self>) -> Self;
}

fn attach<E: Listed>(primary: &mut E, later: E) {
    if primary.is_unfinished() {
        *primary = later;
        return;
    }
    let mut errors = mem::replace(primary, E::from(Unfinished)).into_list();
    errors.attach(later.into_list());
    *primary = E::from_list(errors);
}

// Not by the macro below: rustc lists these two where it says what carries an error.
#[diagnostic::do_not_recommend]
impl Attach for Box<dyn Error + Send + Sync> {
    fn attach(&mut self, later: Self) {
        attach(self, later);
    }
}

#[diagnostic::do_not_recommend]
impl Attach for Box<dyn Error> {
    fn attach(&mut self, later: Self) {
        attach(self, later);
    }
}

macro_rules! boxed {
    ($error:ty) => {
        impl Error for Boxed<Box<$error>> {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                self.0.primary().source()
            }
        }

        impl Listed for Box<$error> {
            fn is_unfinished(&self) -> bool {
                super::is_unfinished(&**self)
            }

            fn into_list(self) -> Errors<Self> {
                let error = match self.downcast::<Boxed<Self>>() {
                    Ok(boxed) => return boxed.0,
                    Err(error) => error,
                };
                // An inner frame's list of `io::Error`, converted by `?`, goes on as a list.
                #[cfg(feature = "std")]
                let error = match error.downcast::<std::io::Error>() {
                    Ok(error) => return super::io::into_list(*error).map(Into::into),
                    Err(error) => error,
                };
                error.into()
            }

            fn from_list(errors: Errors<Self>) -> Self {
                Box::new(Boxed(errors))
            }
        }

        impl Suppressed for Box<$error> {
            type Error = Self;

            fn primary(&self) -> &Self {
                self.downcast_ref::<Boxed<Self>>()
                    .map_or(self, |Boxed(errors)| errors.primary())
            }

            fn suppressed(&self) -> &[Self] {
                self.downcast_ref::<Boxed<Self>>()
                    .map_or(&[], |Boxed(errors)| errors.suppressed())
            }
        }
    };
}

boxed!(dyn Error + Send + Sync);
boxed!(dyn Error);
