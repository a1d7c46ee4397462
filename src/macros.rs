//! The public macros, one a file; `call` parses what is deferred, `reject` answers misuse.
//!
//! Every form travels as `[name When]` and tokens: the macro's name for messages, and the exits that it runs on.
//!
//! An editor completes in text that isn't finished. It expands it twice, as it is and with a name at the cursor, takes the
//! first arm that matches, and needs the same in front of the cursor both times. So a body goes on as tokens, and an arm is
//! chosen by what stands in front of it, never by whether it parses. Three things can't be told without parsing: where a
//! guard's value ends, where an initial value ends, and what of a call is evaluated now. For those an editor has arms of its
//! own: in a pattern `r#name` is `name` to rust-analyzer, and isn't to the compiler.

pub use editor::given;

/// A value whose type a parameter gives: rustc's answer to another one stands at the value, and is the only one.
pub struct Typed<T> {
    /// The value.
    pub value: T,
}

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
mod async_emit;
#[macro_use]
mod editor;

mod defer;
mod defer_on_failure;
mod defer_on_success;
mod defer_on_unwind;
mod guard;
mod hold;
mod recover;
mod returns;
mod returns_local;
