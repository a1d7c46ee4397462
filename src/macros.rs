//! The public macros, one a file; `call` parses a call, `closure` a closure's body, `reject` answers misuse.
//!
//! Every form travels as `[name When]` and tokens: the macro's name for messages, and the exits that it runs on.
//!
//! An editor completes in text that isn't finished. It expands it twice, as it is and with a name at the cursor, takes the
//! first arm that matches, and needs the same in front of the cursor both times, through every macro on the way. The arms of
//! the compiler are chosen by whether what is given parses, and end where it doesn't. So an editor has its own, in `editor`:
//! in a pattern `r#name` is `name` to rust-analyzer, and isn't to the compiler.

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
mod closure;
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
