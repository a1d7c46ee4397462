//! The hook: what is told of a form, from its registration to its end.
//!
//! It is there for two features, `tracing` ([`spans`]) and `rehearse` ([`crate::rehearse`]), which turn `watch` on. Without
//! it nothing is left of it: `watch!` has no code, and no field and no parameter belongs to it.
//!
//! A form's [`Site`] is made where it is registered. Its entry keeps a [`Waiting`], which begins as a [`Running`], and whose
//! destructor tells of an entry that is dropped without having begun.

/// Statements that are there only while somebody watches.
#[cfg(feature = "watch")]
macro_rules! watch {
    ($($statements:tt)*) => { $($statements)* };
}
#[cfg(not(feature = "watch"))]
macro_rules! watch {
    ($($statements:tt)*) => {};
}

#[cfg(feature = "watch")]
mod site;
#[cfg(feature = "tracing")]
mod spans;
#[cfg(feature = "tracing")]
mod text;

#[cfg(feature = "watch")]
pub(crate) use site::{Entered, Running, Site, Waiting, of_block};
#[cfg(all(feature = "rehearse", feature = "tracing"))]
pub(crate) use spans::is_telling;
#[cfg(feature = "tracing")]
pub use text::{errors_of, told};
