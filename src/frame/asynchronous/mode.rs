//! Whether a frame's entries must be `Send`, so that its future can be.

use alloc::boxed::Box;
use core::{future::Future, pin::Pin};

use super::entry::Entry;

/// Which entries a frame takes.
pub trait Mode: Copy + 'static {
    /// How it keeps them.
    type Entry<'e, S>;
    /// What it awaits.
    type Future<'e>: Future<Output = ()> + Unpin;
    #[doc(hidden)]
    fn open<'e, S>(entry: Self::Entry<'e, S>) -> Box<dyn Entry<'e, S, Self> + 'e>;
}

/// Of `returns!`: entries that are `Send`.
#[derive(Clone, Copy)]
pub struct Sendable;

/// Of `returns_local!`: any entries.
#[derive(Clone, Copy)]
pub struct Local;

impl Mode for Sendable {
    type Entry<'e, S> = Box<dyn Entry<'e, S, Self> + Send + 'e>;
    type Future<'e> = Pin<Box<dyn Future<Output = ()> + Send + 'e>>;

    fn open<'e, S>(entry: Self::Entry<'e, S>) -> Box<dyn Entry<'e, S, Self> + 'e> {
        entry
    }
}

impl Mode for Local {
    type Entry<'e, S> = Box<dyn Entry<'e, S, Self> + 'e>;
    type Future<'e> = Pin<Box<dyn Future<Output = ()> + 'e>>;

    fn open<'e, S>(entry: Self::Entry<'e, S>) -> Box<dyn Entry<'e, S, Self> + 'e> {
        entry
    }
}

/// An entry that a frame of mode `M` takes.
pub trait Boxed<'e, S, M: Mode> {
    fn boxed(self) -> M::Entry<'e, S>;
}

impl<'e, S, D: Entry<'e, S, Sendable> + Send + 'e> Boxed<'e, S, Sendable> for D {
    fn boxed(self) -> Box<dyn Entry<'e, S, Sendable> + Send + 'e> {
        Box::new(self)
    }
}

impl<'e, S, D: Entry<'e, S, Local> + 'e> Boxed<'e, S, Local> for D {
    fn boxed(self) -> Box<dyn Entry<'e, S, Local> + 'e> {
        Box::new(self)
    }
}
