#![cfg_attr(not(feature = "std"), no_std)]
// Marks what needs a feature; the documentation is built with a nightly compiler where it is published.
#![cfg_attr(docsrs, feature(doc_cfg))]
// The pages name what only a build with `std` has.
#![cfg_attr(not(feature = "std"), allow(rustdoc::broken_intra_doc_links))]
// Before the README, whose own link definitions, at its end, are for who reads it elsewhere.
#![cfg_attr(not(doctest), doc = include_str!("guide/links.md"), doc = include_str!("guide/picture.md"))]
#![doc = include_str!("../README.md")]
//!
//! ## In this documentation
//!
//! Each macro's page says what it captures, when it runs and what it costs. The [`guide`] has a
//! page a question, and a cookbook.

#[cfg(feature = "alloc")]
extern crate alloc;

#[macro_use]
mod watch;

mod block;
mod dismiss;
mod errors;
#[cfg(feature = "alloc")]
mod frame;
#[cfg(any(doc, doctest))]
pub mod guide;
mod lookup;
mod macros;
mod outcome;
#[cfg(feature = "std")]
mod panic;
#[cfg(feature = "rehearse")]
pub mod rehearse;
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
pub use panic::{Location, Panic, record_panics};
pub use unfinished::Unfinished;

#[cfg(feature = "alloc")]
pub mod kind {
    //! What rustc and an editor call frames, their kinds and the places of their slots ([`First`] to [`Eighth`]).
    //!
    //! Only the traits are written by hand, one a kind of frame, `AtOnce`, `Awaited` and `AwaitedLocal`, in what a helper
    //! takes and gives: `dyn AwaitedLocal` as the last parameter of a [`Slot`](crate::Slot), `dyn Awaited` or
    //! `dyn AwaitedLocal` as that of a [`Held`](crate::Held) that it returns, and `impl AtOnce + ?Sized`, or of another
    //! kind, as that of a `Held` that it is given.

    pub use crate::frame::{
        AtOnce, Eighth, Fifth, First, Fourth, Frame, Returns, Second, Seventh, Sixth, Third, Value,
        Values,
    };
    #[cfg(feature = "std")]
    pub use crate::frame::{
        Awaited, AwaitedLocal, ReturnsAsync, ReturnsLocal, asynchronous::AsyncFrame,
    };
}

pub mod rules {
    //! What the compiler asks of what is written in a form, by the names that its messages use. The guide's page on
    //! [misuse](crate::guide::misuse) has each message and what to write instead.
    //!
    //! The traits are the rules. The types and functions are what a form is made of on its way to its frame; messages
    //! name them as well, and nobody else should.

    pub use crate::block::guard;
    pub use crate::errors::MadeFrom;
    #[cfg(feature = "alloc")]
    pub use crate::frame::{
        Always, AtStart, DefaultStart, Deferred, DeferredPending, Entry, ErrorsStart, ForErrors,
        FromUnfinished, Head, Kept, Leads, Locator, Name, Named, OnFailure, OnSuccess, OnUnwind,
        Owned, Pending, Place, Registrar, ResultStart, SameFrame, Settles, StartsAsDefault, Takes,
        Threads, When, Without, deferred, entry, first, unseen,
    };
    #[cfg(feature = "std")]
    pub use crate::frame::{
        Awaits, GivenAs, MayMove, SentSlot,
        asynchronous::{
            AsyncEntry, AsyncHead, AsyncPending, AsyncSettles, AwaitFor, awaited, awaited_entry,
        },
        recovered,
    };
    pub use crate::value::{
        AnyClosure, AnyFuture, AnyResult, Discard, InBlock, OptionOrFunction, SeenAtBlockEnd,
        SeenWithoutCall, SeenWithoutPolling,
    };
    #[cfg(feature = "alloc")]
    pub use crate::value::{InOption, IntoSlot, Settling};
}

#[doc(hidden)]
pub mod __private {
    //! What expansions name. Nothing here is part of the interface.

    pub use core::{compile_error, concat, marker::PhantomData, stringify};
    pub use pastey::paste;

    pub use crate::lookup::Indices;
    pub use crate::macros::{Typed, given};

    pub mod block {
        pub use crate::block::*;
    }

    #[cfg(feature = "alloc")]
    pub use crate::frame::*;

    #[cfg(feature = "tracing")]
    pub use crate::watch::{errors_of, told};
}
