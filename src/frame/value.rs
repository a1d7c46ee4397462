//! The value of a slot.

use alloc::boxed::Box;
#[cfg(not(feature = "std"))]
use core::cell::OnceCell as Once;
use core::mem;
#[cfg(feature = "std")]
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::OnceLock as Once,
};

#[cfg(feature = "std")]
use crate::panic::Panic;

/// What a frame keeps of a slot.
pub struct Value<T>(State<T>);

enum State<T> {
    Held(T),
    Unfinished(First<T>),
}

/// How the value is made when something looks before the body has returned.
struct First<T> {
    begin: fn() -> T,
    // What a shared handle has looked at. It is boxed, so that it takes little room.
    seen: Once<Box<T>>,
}

impl<T> Value<T> {
    /// A slot with an initial value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn given(value: T) -> Self {
        Value(State::Held(value))
    }

    /// A slot without one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn unfinished(begin: fn() -> T) -> Self {
        Value(State::Unfinished(First {
            begin,
            seen: Once::new(),
        }))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn get(&self) -> &T {
        match &self.0 {
            State::Held(value) => value,
            State::Unfinished(first) => first.see(),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn get_mut(&mut self) -> &mut T {
        if self.held_mut().is_none() {
            self.begin();
        }
        match self.held_mut() {
            Some(value) => value,
            None => unreachable!("it has begun"),
        }
    }

    /// None before it has begun.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn held_mut(&mut self) -> Option<&mut T> {
        match &mut self.0 {
            State::Held(value) => Some(value),
            State::Unfinished(_) => None,
        }
    }

    #[cold]
    #[inline(never)]
    fn begin(&mut self) {
        if let State::Unfinished(first) = &mut self.0 {
            let seen = first.seen.take();
            self.0 = State::Held(seen.map_or_else(first.begin, |seen| *seen));
        }
    }

    /// Assigns it, also if what it held panics as it is dropped.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn set(&mut self, value: T) {
        self.0 = State::Held(value);
    }

    /// Assigns it, and gives what it held.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn replace(&mut self, value: T) -> Option<T> {
        match mem::replace(&mut self.0, State::Held(value)) {
            State::Held(old) => Some(old),
            State::Unfinished(first) => first.seen(),
        }
    }

    /// Drops what it holds. Nothing looks at it again.
    pub(super) fn empty(&mut self) {
        *self = Value::unfinished(|| unreachable!("the slot is empty"));
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn into_value(self) -> T {
        match self.0 {
            State::Held(value) => value,
            State::Unfinished(first) => first.into_value(),
        }
    }
}

impl<T> First<T> {
    #[cold]
    #[inline(never)]
    fn see(&self) -> &T {
        self.seen.get_or_init(|| Box::new((self.begin)()))
    }

    #[cold]
    #[inline(never)]
    fn seen(self) -> Option<T> {
        self.seen.into_inner().map(|seen| *seen)
    }

    #[cold]
    #[inline(never)]
    fn into_value(self) -> T {
        let begin = self.begin;
        self.seen().unwrap_or_else(begin)
    }
}

/// The first value of a slot.
///
/// # Panics
/// If making it does, and says then whose it was.
#[cfg(feature = "std")]
#[cold]
pub fn first_of<T>(slot: &'static str, begin: fn() -> T) -> T {
    let earlier = match catch_unwind(begin) {
        Ok(value) => return value,
        Err(payload) => Panic::caught(payload),
    };
    let told = catch_unwind(AssertUnwindSafe(|| match earlier.message() {
        Some(message) => panic!("the first value of the slot `{slot}` can't be made: {message}"),
        None => panic!("the first value of the slot `{slot}` can't be made"),
    }));
    match told {
        Ok(never) => never,
        Err(payload) => Panic::newest(payload, Some(earlier)).resume(),
    }
}

/// The first value of a slot.
#[cfg(not(feature = "std"))]
#[cold]
pub fn first_of<T>(_: &'static str, begin: fn() -> T) -> T {
    begin()
}
