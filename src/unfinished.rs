#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, string::String};
use core::{error::Error, fmt};

/// The error of a function that panicked before it had a result.
///
/// A slot of type `Result<_, E>` that is given no initial value starts as `Err(E::from(Unfinished))`, so that deferred
/// code which looks at the slot of a panicking body can't take it for a success. `From<Unfinished>` is there for
/// `io::Error`, `Box<dyn Error + Send + Sync>`, anyhow's and eyre's errors, the texts that serve as errors (`String`,
/// `&'static str`, `Box<str>`, `Cow<'static, str>`), `fmt::Error` and `()`. Implement it for an error type of your own, or
/// give the slot an initial value.
///
/// A slot of type `Result<_, Errors<E>>` starts with what `E` is made into: `E: From<Unfinished>`. `Errors<E>` isn't `From`
/// it itself, so in a function that is generic in its error the parameter is what the list holds: `E` in
/// `fn run<E: From<Unfinished>>() -> Result<(), Errors<E>>`.
///
/// It isn't an error that happened. When an error of deferred code arrives, in `io::Error`, a boxed error, anyhow's and
/// eyre's or [`Errors`](crate::Errors), it takes this one's place, also if it is an inner frame's `io::Error` that `?`
/// converted, except to an `Errors`, which doesn't look into what it holds.
///
/// The conversion mustn't panic: it makes what deferred code looks at, and without it what names the slot can't run.
/// (Whatever doesn't name it does, and the panic that goes on names the slot.) The same is true of the `Default` of a
/// slot that isn't a `Result`.
///
/// ```
/// use epilogue::{Unfinished, recover, returns};
///
/// #[derive(Debug, PartialEq)]
/// enum Failure { Unfinished }
/// impl From<Unfinished> for Failure {
///     fn from(_: Unfinished) -> Self { Failure::Unfinished }
/// }
///
/// let result = returns!(|result: Result<u32, Failure>| {
///     recover!(|_panic, result| {});
///     panic!("no result")
/// });
/// assert_eq!(result, Err(Failure::Unfinished));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unfinished;

const TEXT: &str = "the function was left before it had a result";

impl fmt::Display for Unfinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(TEXT)
    }
}

impl Error for Unfinished {}

#[cfg(feature = "std")]
impl From<Unfinished> for std::io::Error {
    fn from(unfinished: Unfinished) -> Self {
        std::io::Error::other(unfinished)
    }
}

macro_rules! text {
    ($text:ty) => {
        impl From<Unfinished> for $text {
            fn from(_: Unfinished) -> Self {
                TEXT.into()
            }
        }
    };
}
text!(&'static str);
#[cfg(feature = "alloc")]
text!(String);
#[cfg(feature = "alloc")]
text!(Box<str>);
#[cfg(feature = "alloc")]
text!(Cow<'static, str>);

impl From<Unfinished> for fmt::Error {
    fn from(_: Unfinished) -> Self {
        fmt::Error
    }
}

impl From<Unfinished> for () {
    fn from(_: Unfinished) {}
}
