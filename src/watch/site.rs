//! Where a form stands, and what becomes of it.

use core::{cell::Cell, fmt, mem, panic::Location};

#[cfg(feature = "tracing")]
use super::spans;
use crate::frame::Stage;
#[cfg(feature = "rehearse")]
use crate::rehearse::{self, Behind};

/// A form in the user's source.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Site {
    pub(crate) form: &'static str,
    pub(crate) location: &'static Location<'static>,
}

/// As a compiler would show it.
impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}!` at {}", self.form, self.location)
    }
}

impl Site {
    /// Of the form whose expansion calls a `#[track_caller]` function, which calls this. Inside of the user's own macros it
    /// is the place of the outermost one, as for `panic!`.
    #[track_caller]
    pub(crate) fn here(form: &'static str) -> Self {
        Site {
            form,
            location: Location::caller(),
        }
    }

    /// The form, unless it is known already.
    pub(crate) fn or(self, form: &'static str) -> Self {
        if self.form.is_empty() {
            self.named(form)
        } else {
            self
        }
    }

    pub(crate) fn named(self, form: &'static str) -> Self {
        Site { form, ..self }
    }

    /// For the entry, which is there before anybody is told of it.
    pub(crate) fn waiting(self) -> Waiting {
        Waiting(self)
    }

    /// The entry is where its frame or its block will find it. A rehearsal may panic here.
    #[cfg_attr(
        not(any(feature = "rehearse", feature = "tracing")),
        allow(clippy::unused_self)
    )]
    pub(crate) fn registered(self) {
        #[cfg(feature = "tracing")]
        spans::registered(self);
        #[cfg(feature = "rehearse")]
        rehearse::passed(Behind::Registration, self);
    }

    /// The body of a frame has its value. A rehearsal may panic here.
    #[cfg_attr(not(feature = "rehearse"), allow(clippy::unused_self))]
    pub(crate) fn body_returned(self) {
        #[cfg(feature = "rehearse")]
        rehearse::passed(Behind::Body, self);
    }
}

/// How a block is left, which knows no more than its thread.
pub(crate) fn of_block() -> Stage {
    if std::thread::panicking() {
        Stage::Panicking
    } else {
        Stage::Returned
    }
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "nobody asks"))]
pub(crate) enum Fate {
    Ran,
    /// Its error went to the slot.
    Failed,
    Panicked,
    /// Its future was dropped before it was ready: what has become of it, unless it is told otherwise.
    Cancelled,
}

/// An entry that is registered. Dropped, it was cancelled: its guard was dismissed.
pub(crate) struct Waiting(Site);

impl Waiting {
    /// Its form is known only where it is registered.
    pub(crate) fn rename(&mut self, site: Site) {
        self.0 = site;
    }

    /// Its closure is called next.
    #[cfg_attr(not(feature = "tracing"), allow(unused_variables))]
    pub(crate) fn begin(self, left: Stage) -> Running {
        let running = Running {
            site: self.0,
            #[cfg(feature = "tracing")]
            span: spans::begin(self.0, left),
            fate: Cell::new(Fate::Cancelled),
        };
        mem::forget(self);
        running
    }

    /// Runs the code of a block, whose value is nobody's.
    pub(crate) fn run<R>(self, closure: impl FnOnce() -> R) -> R {
        let left = of_block();
        let running = self.begin(left);
        let entered = running.enter();
        #[cfg(feature = "rehearse")]
        // Made only while a panic goes on: `then_some` would make it in any case, and a note that is dropped prints.
        let note = (left == Stage::Panicking).then(|| rehearse::Aborting);
        let value = closure();
        #[cfg(feature = "rehearse")]
        mem::forget(note);
        entered.leave();
        running.end();
        value
    }

    /// It isn't for this exit.
    #[cfg_attr(not(feature = "tracing"), allow(unused_variables))]
    pub(crate) fn skip(self, left: Stage) {
        #[cfg(feature = "tracing")]
        spans::skipped(self.0, left);
        mem::forget(self);
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        #[cfg(feature = "tracing")]
        spans::cancelled(self.0);
    }
}

/// An entry that runs, or is awaited.
pub(crate) struct Running {
    site: Site,
    #[cfg(feature = "tracing")]
    span: tracing::Span,
    fate: Cell<Fate>,
}

impl Running {
    /// The user's code runs until it is left. Dropped instead, the code has panicked.
    pub(crate) fn enter(&self) -> Entered<'_> {
        Entered {
            running: self,
            has_left: false,
            #[cfg(feature = "tracing")]
            _inside: spans::enter(&self.span),
        }
    }

    /// Its value is an error, which goes to the slot, and may have a text.
    #[cfg_attr(not(feature = "tracing"), allow(unused_variables))]
    pub(crate) fn failed(&self, text: Option<&dyn fmt::Display>) {
        self.fate.set(Fate::Failed);
        #[cfg(feature = "tracing")]
        spans::failed(self.site, text);
    }

    /// It is done. A rehearsal may panic here.
    pub(crate) fn end(&self) {
        if self.fate.get() == Fate::Cancelled {
            self.fate.set(Fate::Ran);
        }
        #[cfg(feature = "rehearse")]
        rehearse::passed(Behind::Run, self.site);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        #[cfg(feature = "tracing")]
        spans::end(&mut self.span, self.site, self.fate.get());
        #[cfg(not(feature = "tracing"))]
        let _ = self.site;
    }
}

/// The time in which the user's code runs.
pub struct Entered<'r> {
    running: &'r Running,
    has_left: bool,
    #[cfg(feature = "tracing")]
    _inside: spans::Inside<'r>,
}

impl Entered<'_> {
    /// The user's code has come back.
    pub(crate) fn leave(mut self) {
        self.has_left = true;
    }
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        if !self.has_left {
            self.running.fate.set(Fate::Panicked);
        }
    }
}
