//! The public macros, one a file; `call` parses what is deferred, `reject` answers misuse.
//!
//! Every form travels as `[name When]` and tokens: the macro's name for messages, and the exits that it runs on.

#[macro_use]
mod reject;
#[macro_use]
mod call;
#[macro_use]
mod emit;
#[macro_use]
mod entry;
#[macro_use]
mod async_entry;
#[macro_use]
mod async_returns;

mod defer;
mod defer_on_failure;
mod defer_on_success;
mod defer_on_unwind;
mod guard;
mod recover;
mod returns;
mod returns_local;
