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

/// A `Result`, and what `K` says of the value in it.
pub struct InResult<K = Silent>(PhantomData<fn() -> K>);
/// An `Option`, the same.
pub struct InOption<K>(PhantomData<fn() -> K>);
/// Anything else.
pub struct Silent;

impl<R, E: Display, K: Says<R>> Says<Result<R, E>> for InResult<K> {
    fn error_of(value: &Result<R, E>) -> Option<&dyn Display> {
        match value {
            Ok(value) => K::error_of(value),
            Err(error) => Some(error),
        }
    }
}

impl<R, K: Says<R>> Says<Option<R>> for InOption<K> {
    fn error_of(value: &Option<R>) -> Option<&dyn Display> {
        value.as_ref().and_then(K::error_of)
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
pub fn told<K, S>(_: K, _: PhantomData<S>) -> Told<K, S> {
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
pub fn errors_of<R, C>(_: Probe<R, C>) -> Deep<R> {
    Deep(PhantomData)
}

/// A level: the values that it is about, what their errors say, and the level behind it.
macro_rules! level {
    ($level:ident: $([$($generics:tt)*] $value:ty => $says:ty;)+ $(then $next:ident)?) => {
        pub struct $level<R>(PhantomData<fn() -> R>);

        $(
            impl<$($generics)*> $level<$value> {
                pub fn text_of_deferred(&self) -> PhantomData<$says> {
                    PhantomData
                }
            }
        )+

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

level! { Deep:
    [R, A: Display, B: Display, E: Display] Result<Result<Result<R, A>, B>, E> => InResult<InResult<InResult>>;
    [R, A: Display, B: Display, E: Display] Result<Option<Result<Result<R, A>, B>>, E>
        => InResult<InOption<InResult<InResult>>>;
    [R, A: Display, E: Display] Option<Result<Result<R, A>, E>> => InOption<InResult<InResult>>;
    then Nested
}
level! { Nested:
    [R, A: Display, E: Display] Result<Result<R, A>, E> => InResult<InResult>;
    [R, A: Display, E: Display] Result<Option<Result<R, A>>, E> => InResult<InOption<InResult>>;
    [R, E: Display] Option<Result<R, E>> => InOption<InResult>;
    then Direct
}
level! { Direct:
    [R, E: Display] Result<R, E> => InResult;
    then Other
}
level! { Other:
    [R] R => Silent;
}
