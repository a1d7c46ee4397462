//! `anyhow::Error` and `eyre::Report`: what is attached becomes a context, so that the first error stays the error that is
//! downcast, with its chain and its backtrace.

use alloc::{format, string::String, vec::Vec};
use core::{
    error::Error,
    fmt::{self, Write},
    mem,
};

use super::{Attach, Suppressed};
#[cfg(feature = "std")]
use {
    crate::panic::discard,
    std::panic::{AssertUnwindSafe, catch_unwind},
};

/// The context that holds the later errors.
///
/// What it prints is a text, since the errors move on when it becomes a part of another error.
#[derive(Debug)]
struct Later<E> {
    first: String,
    then: String,
    errors: Vec<E>,
    /// The length of the chain that begins here. A context that is added in front makes it longer.
    length: usize,
}

impl<E> fmt::Display for Later<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first)?;
        f.write_str(&self.then)
    }
}

trait Report: fmt::Display + Sized {
    fn is_unfinished(&self) -> bool;
    fn chain(&self) -> impl Iterator<Item = &(dyn Error + 'static)>;
    fn later(&self) -> Option<&Later<Self>>;
    fn later_mut(&mut self) -> Option<&mut Later<Self>>;
    fn with(self, later: Later<Self>) -> Self;
    /// An inner frame's later errors, which `?` converted with their `io::Error`.
    fn take_converted(&mut self) -> Vec<Self>;
}

// Both types have these methods, and only the one that adds a context has two names.
macro_rules! report {
    ($error:ty, $add_context:ident) => {
        #[diagnostic::do_not_recommend]
        impl Attach for $error {
            fn attach(&mut self, later: Self) {
                attach(self, later);
            }
        }

        impl Suppressed for $error {
            type Error = Self;

            fn primary(&self) -> &Self {
                self
            }

            fn suppressed(&self) -> &[Self] {
                self.later().map_or(&[], |list| &list.errors)
            }
        }

        impl Report for $error {
            fn is_unfinished(&self) -> bool {
                super::is_unfinished(self.root_cause())
            }

            fn chain(&self) -> impl Iterator<Item = &(dyn Error + 'static)> {
                self.chain()
            }

            fn later(&self) -> Option<&Later<Self>> {
                self.downcast_ref()
            }

            fn later_mut(&mut self) -> Option<&mut Later<Self>> {
                self.downcast_mut()
            }

            fn with(self, later: Later<Self>) -> Self {
                self.$add_context(later)
            }

            fn take_converted(&mut self) -> Vec<Self> {
                #[cfg(feature = "std")]
                if let Some(error) = self.downcast_mut() {
                    return super::io::take(error).into_iter().map(Self::from).collect();
                }
                Vec::new()
            }
        }
    };
}
#[cfg(feature = "anyhow")]
report!(anyhow::Error, context);
#[cfg(feature = "eyre")]
report!(eyre::Report, wrap_err);

fn attach<E: Report>(primary: &mut E, mut later: E) {
    let mut all = primary.take_converted();
    let behind = later.take_converted();
    all.push(later);
    all.extend(behind);
    for later in all {
        attach_one(primary, later);
    }
}

fn attach_one<E: Report>(primary: &mut E, mut later: E) {
    let length = primary.chain().count();
    let later_begins = begins_with_list(&later);
    if length == 1 && primary.is_unfinished() {
        *primary = later;
        return;
    }
    let behind = take(&mut later);
    // One list, so the later error says no more what was attached to it. An error with a context goes on saying it.
    let then_behind = match later.later_mut() {
        Some(list) if later_begins => mem::take(&mut list.then),
        _ => String::new(),
    };
    let then = format!(" (then: {}){then_behind}", in_one_line(&later));
    if !begins_with_list(primary) {
        let list = Later {
            first: text(format_args!("{primary}")),
            then: String::new(),
            errors: take(primary),
            length: length + 1,
        };
        // The later error stands there meanwhile.
        let error = mem::replace(primary, later).with(list);
        later = mem::replace(primary, error);
    }
    if let Some(list) = primary.later_mut() {
        list.then += &then;
        list.errors.push(later);
        list.errors.extend(behind);
    }
}

fn take<E: Report>(error: &mut E) -> Vec<E> {
    error
        .later_mut()
        .map(|list| mem::take(&mut list.errors))
        .unwrap_or_default()
}

/// Whether the list is its first context.
fn begins_with_list<E: Report>(error: &E) -> bool {
    error
        .later()
        .is_some_and(|list| list.length == error.chain().count())
}

/// The error and its causes, and then what was attached to it.
fn in_one_line<E: Report>(error: &E) -> String {
    match error.later() {
        Some(list) if begins_with_list(error) => {
            let causes: Vec<_> = error
                .chain()
                .skip(1)
                .map(|cause| text(format_args!("{cause}")))
                .collect();
            causes.join(": ") + &list.then
        }
        _ => text(format_args!("{error:#}")),
    }
}

/// What an error says. One that can't say anything is attached as any other.
fn text(says: fmt::Arguments<'_>) -> String {
    let mut text = String::new();
    #[cfg(feature = "std")]
    let written = catch_unwind(AssertUnwindSafe(|| text.write_fmt(says)));
    #[cfg(feature = "std")]
    let written = written.unwrap_or_else(|payload| {
        discard(payload);
        Err(fmt::Error)
    });
    #[cfg(not(feature = "std"))]
    let written = text.write_fmt(says);
    match written {
        Ok(()) => text,
        Err(fmt::Error) => String::from("an error without a text"),
    }
}
