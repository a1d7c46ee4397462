//! The value of a slot.

use alloc::boxed::Box;
#[cfg(not(feature = "std"))]
use core::cell::OnceCell as Once;
#[cfg(feature = "std")]
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::OnceLock as Once,
};

#[cfg(feature = "std")]
use crate::panic::Panic;

/// What a frame keeps of a slot: its value, or how it is made when something looks before the body has returned.
pub struct Value<T> {
    held: Option<T>,
    begin: Option<fn() -> T>,
    // What a shared handle has looked at before there was a value. It is apart, so that a value which is there costs no
    // look at a lock, and boxed, so that it takes little room.
    seen: Once<Box<T>>,
}

impl<T> Value<T> {
    /// A slot with an initial value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn given(value: T) -> Self {
        Value {
            held: Some(value),
            begin: None,
            seen: Once::new(),
        }
    }

    /// A slot without one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn unfinished(begin: fn() -> T) -> Self {
        Value {
            held: None,
            begin: Some(begin),
            seen: Once::new(),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn get(&self) -> &T {
        match &self.held {
            Some(value) => value,
            None => self.see(),
        }
    }

    #[cold]
    #[inline(never)]
    fn see(&self) -> &T {
        self.seen.get_or_init(|| Box::new(begin(self.begin)))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn get_mut(&mut self) -> &mut T {
        if self.held.is_none() {
            let seen = self.seen.take();
            self.held = Some(first_value(seen, self.begin));
        }
        match &mut self.held {
            Some(value) => value,
            None => unreachable!("it has been filled"),
        }
    }

    /// Assigns it, and gives what it held.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn replace(&mut self, value: T) -> Option<T> {
        let old = self.held.replace(value);
        old.or_else(|| self.seen.take().map(|seen| *seen))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn into_value(self) -> T {
        match self.held {
            Some(value) => value,
            None => first_value(self.seen.into_inner(), self.begin),
        }
    }
}

#[cold]
#[inline(never)]
fn first_value<T>(seen: Option<Box<T>>, first: Option<fn() -> T>) -> T {
    match seen {
        Some(seen) => *seen,
        None => begin(first),
    }
}

fn begin<T>(begin: Option<fn() -> T>) -> T {
    match begin {
        Some(begin) => begin(),
        None => unreachable!("a value that was given is there"),
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
