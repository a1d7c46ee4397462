#![cfg_attr(not(feature = "std"), no_std)]
// The pages name what only `std` has, whichever features they are built with.
#![cfg_attr(not(feature = "std"), allow(rustdoc::broken_intra_doc_links))]
#![doc = include_str!("../README.md")]
//!
//! ## In this documentation
//!
//! Each macro's page says what it captures, when it runs and what it costs. The [`guide`] has a
//! page a question, such as [scopes](guide::scopes) and [borrows](guide::borrows).

#[cfg(feature = "alloc")]
extern crate alloc;

mod block;
mod dismiss;
mod errors;
#[cfg(feature = "alloc")]
mod frame;
#[cfg(any(doc, doctest))]
pub mod guide;
mod macros;
mod outcome;
#[cfg(feature = "std")]
mod panic;
mod unfinished;
mod value;

pub use dismiss::{Guard, dismiss};
#[cfg(feature = "alloc")]
pub use errors::Errors;
pub use errors::{Attach, Settle, Suppressed};
#[cfg(feature = "std")]
pub use frame::AsyncSlot;
#[cfg(feature = "alloc")]
pub use frame::{Held, Slot};
pub use outcome::Outcome;
#[cfg(feature = "std")]
pub use panic::Panic;
pub use unfinished::Unfinished;

#[doc(hidden)]
pub mod __private {
    //! What expansions name. Nothing here is part of the interface.

    pub use core::{compile_error, concat, marker::PhantomData, stringify};
    pub use pastey::paste;

    pub use crate::macros::reached;

    pub mod block {
        pub use crate::block::*;
    }

    #[cfg(feature = "alloc")]
    pub use crate::frame::*;
}
