//! What the error of deferred code says, for the feature `tracing`.
//!
//! An error needn't be `Display`, so it is asked for by method probing where its type is known, as [`crate::value`] asks
//! what becomes of a value; and after that, which settles the types that nothing else says.

#![allow(
    clippy::unused_self,
    clippy::must_use_candidate,
    reason = "a level carries a type, and only that is asked"
)]

use core::{fmt::Display, marker::PhantomData, ops::Deref};

use crate::{frame::Probe, value::Settling};

/// The error of a value, if it is one and has a text.
pub trait Says<R> {
    #[doc(hidden)]
    fn error_of(value: &R) -> Option<&dyn Display>;
}

/// A `Result`.
pub struct Plain;
/// A `Result` in a `Result`.
pub struct Nested;
/// A `Result` in an `Option`.
pub struct Optional;
/// Anything else.
pub struct Silent;

impl<R, E: Display> Says<Result<R, E>> for Plain {
    fn error_of(value: &Result<R, E>) -> Option<&dyn Display> {
        value.as_ref().err().map(|error| error as _)
    }
}

impl<R, A: Display, B: Display> Says<Result<Result<R, A>, B>> for Nested {
    fn error_of(value: &Result<Result<R, A>, B>) -> Option<&dyn Display> {
        match value {
            Ok(value) => Plain::error_of(value),
            Err(error) => Some(error),
        }
    }
}

impl<R, E: Display> Says<Option<Result<R, E>>> for Optional {
    fn error_of(value: &Option<Result<R, E>>) -> Option<&dyn Display> {
        value.as_ref().and_then(Plain::error_of)
    }
}

impl<R> Says<R> for Silent {
    fn error_of(_: &R) -> Option<&dyn Display> {
        None
    }
}

/// A kind of deferred code, with what its errors say.
pub struct Told<K, S>(PhantomData<fn() -> (K, S)>);

/// Both are types, which a macro has found.
pub fn told<K, S>(_: K, _: S) -> Told<K, S> {
    Told(PhantomData)
}

impl<T, R, K: Settling<T, R>, S: Says<R>> Settling<T, R> for Told<K, S> {
    fn settle(slot: &mut T, value: R) {
        K::settle(slot, value);
    }

    fn is_error(value: &R) -> bool {
        K::is_error(value)
    }

    fn text_of(value: &R) -> Option<&dyn Display> {
        S::error_of(value)
    }
}

/// The first level, of a value that isn't there yet.
pub fn errors_of<R, C>(_: Probe<R, C>) -> InResult<R> {
    InResult(PhantomData)
}

/// A level: the values that it is about, what their errors say, and the level behind it.
macro_rules! level {
    ($level:ident: [$($generics:tt)*] $value:ty => $says:ident $(, then $next:ident)?) => {
        pub struct $level<R>(PhantomData<fn() -> R>);

        impl<$($generics)*> $level<$value> {
            pub fn text_of_deferred(&self) -> $says {
                $says
            }
        }

        $(
            impl<R> Deref for $level<R> {
                type Target = $next<R>;

                fn deref(&self) -> &$next<R> {
                    &$next(PhantomData)
                }
            }
        )?
    };
}

level!(InResult: [R, A: Display, B: Display] Result<Result<R, A>, B> => Nested, then Direct);
level!(Direct: [R, E: Display] Result<R, E> => Plain, then InOption);
level!(InOption: [R, E: Display] Option<Result<R, E>> => Optional, then Other);
level!(Other: [R] R => Silent);
