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

macro_rules! boxed {
    ($error:ty) => {
        impl Error for Boxed<Box<$error>> {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                self.0.primary().source()
            }
        }

        impl Attach for Box<$error> {
            fn attach(&mut self, later: Self) {
                if self.is::<Unfinished>() {
                    *self = later;
                    return;
                }
                let primary = mem::replace(self, Box::new(Unfinished));
                let mut errors = list(primary);
                errors.attach(list(later));
                *self = Box::new(Boxed(errors));

                fn list(error: Box<$error>) -> Errors<Box<$error>> {
                    match error.downcast::<Boxed<Box<$error>>>() {
                        Ok(boxed) => boxed.0,
                        Err(error) => parts(error),
                    }
                }

                // An inner frame's list of `io::Error`, converted by `?`, goes on as a list.
                #[cfg(feature = "std")]
                fn parts(error: Box<$error>) -> Errors<Box<$error>> {
                    match error.downcast::<std::io::Error>() {
                        Ok(error) => super::io::into_list(*error).map(Into::into),
                        Err(error) => error.into(),
                    }
                }

                #[cfg(not(feature = "std"))]
                fn parts(error: Box<$error>) -> Errors<Box<$error>> {
                    error.into()
                }
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
