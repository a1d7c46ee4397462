use alloc::vec::Vec;
use core::{error::Error, fmt};

use super::{Attach, Suppressed};

/// An error of type `E` and the ones that came after it.
///
/// `?` and `into` make it from an `E`; what `?` would have converted to `E` takes one step more, since `From` doesn't
/// chain: `call().map_err(E::from)?`. `Display` is one line, the alternate form (`{:#}`) is a list, and `source` is the
/// primary error's own.
///
/// ```
/// use epilogue::{Errors, Suppressed, defer, returns};
///
/// #[derive(Debug, PartialEq)]
/// struct Failed(&'static str);
/// impl std::fmt::Display for Failed {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.0) }
/// }
/// impl std::error::Error for Failed {}
///
/// let result = returns!(Ok(()), |result: Result<(), Errors<Failed>>| {
///     defer!(|result| Err::<(), _>(Failed("close")));
///     Err(Failed("write"))?
/// });
/// let errors = result.unwrap_err();
/// assert_eq!(errors.primary(), &Failed("write"));
/// assert_eq!(errors.suppressed(), [Failed("close")]);
/// assert_eq!(errors.to_string(), "write (then: close)");
/// assert_eq!(format!("{errors:#}"), "write\n  then: close");
/// ```
#[must_use = "these errors would be lost: return them, or handle them"]
#[derive(Clone)]
pub struct Errors<E> {
    primary: E,
    suppressed: Vec<E>,
    // Whether the primary error only stands for a missing result.
    unfinished: bool,
}

impl<E> Errors<E> {
    /// The first error and the later ones, owned.
    #[must_use]
    pub fn into_parts(self) -> (E, Vec<E>) {
        (self.primary, self.suppressed)
    }

    /// The same for a primary error that an [`Unfinished`](crate::Unfinished) was made into.
    pub(crate) fn unfinished(primary: E) -> Self {
        Errors {
            unfinished: true,
            ..primary.into()
        }
    }

    #[cfg(feature = "std")]
    pub(super) fn map<F>(self, convert: impl Fn(E) -> F) -> Errors<F> {
        Errors {
            primary: convert(self.primary),
            suppressed: self.suppressed.into_iter().map(convert).collect(),
            unfinished: self.unfinished,
        }
    }
}

impl<E> From<E> for Errors<E> {
    fn from(primary: E) -> Self {
        Errors {
            primary,
            suppressed: Vec::new(),
            unfinished: false,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<E> Attach for Errors<E> {
    fn attach(&mut self, later: Self) {
        if self.unfinished {
            *self = later;
            return;
        }
        self.suppressed.push(later.primary);
        self.suppressed.extend(later.suppressed);
    }
}

impl<E> Suppressed for Errors<E> {
    type Error = E;

    fn primary(&self) -> &E {
        &self.primary
    }

    fn suppressed(&self) -> &[E] {
        &self.suppressed
    }
}

impl<E: PartialEq> PartialEq for Errors<E> {
    fn eq(&self, other: &Self) -> bool {
        (&self.primary, &self.suppressed) == (&other.primary, &other.suppressed)
    }
}

impl<E: Eq> Eq for Errors<E> {}

#[allow(
    clippy::missing_fields_in_debug,
    reason = "the errors alone tell what happened"
)]
impl<E: fmt::Debug> fmt::Debug for Errors<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Errors")
            .field("primary", &self.primary)
            .field("suppressed", &self.suppressed)
            .finish()
    }
}

impl<E: fmt::Display> fmt::Display for Errors<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.primary.fmt(f)?;
        for later in &self.suppressed {
            if f.alternate() {
                write!(f, "\n  then: {later:#}")?;
            } else {
                write!(f, " (then: {later})")?;
            }
        }
        Ok(())
    }
}

impl<E: Error> Error for Errors<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.primary.source()
    }
}
