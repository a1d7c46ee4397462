//! The feature `tracing`: what is told goes to the subscriber, at level `TRACE`, an error and a panic at `DEBUG`.
//!
//! A subscriber is other people's code. One that panics doesn't keep clean-up from running, and what it defers itself is
//! neither told to it nor rehearsed.

use std::{
    cell::Cell,
    fmt, mem,
    panic::{AssertUnwindSafe, catch_unwind},
};

use tracing::{Level, Span, field};

use super::site::{Fate, Site};
use crate::{frame::Stage, panic::discard};

thread_local! {
    static TELLING: Cell<bool> = const { Cell::new(false) };
}

/// Whether it is the subscriber that defers.
#[cfg(feature = "rehearse")]
pub(crate) fn is_telling() -> bool {
    TELLING.get()
}

/// Calls the subscriber, unless it is the subscriber that defers.
fn tell<T>(call: impl FnOnce() -> T) -> Option<T> {
    if TELLING.replace(true) {
        return None;
    }
    let told = catch_unwind(AssertUnwindSafe(call));
    TELLING.set(false);
    told.map_err(discard).ok()
}

macro_rules! event {
    ($level:ident, $site:expr, $($field:tt)*) => {
        let _ = tell(|| tracing::event!(
            target: "epilogue",
            Level::$level,
            form = field::display(format_args!("{}!", $site.form)),
            file = $site.location.file(),
            line = $site.location.line(),
            column = $site.location.column(),
            $($field)*
        ));
    };
}

fn name(left: Stage) -> &'static str {
    match left {
        Stage::Returned => "returned",
        Stage::Panicking => "panicking",
        Stage::Cancelled => "cancelled",
    }
}

pub(super) fn registered(site: Site) {
    event!(TRACE, site, "registered");
}

pub(super) fn skipped(site: Site, left: Stage) {
    event!(TRACE, site, left = name(left), "not for this exit");
}

pub(super) fn cancelled(site: Site) {
    event!(TRACE, site, "dismissed");
}

/// The span of an entry that runs.
pub(super) fn begin(site: Site, left: Stage) -> Span {
    tell(|| {
        tracing::span!(
            target: "epilogue",
            Level::TRACE,
            "deferred",
            form = field::display(format_args!("{}!", site.form)),
            file = site.location.file(),
            line = site.location.line(),
            column = site.location.column(),
            left = name(left),
            outcome = field::Empty,
        )
    })
    .unwrap_or_else(Span::none)
}

/// The thread is inside of a span.
pub(super) struct Inside<'s>(&'s Span);

pub(super) fn enter(span: &Span) -> Inside<'_> {
    tell(|| span.with_subscriber(|(id, dispatch)| dispatch.enter(id)));
    Inside(span)
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        tell(|| self.0.with_subscriber(|(id, dispatch)| dispatch.exit(id)));
    }
}

/// Inside of the span.
pub(super) fn failed(site: Site, text: Option<&dyn fmt::Display>) {
    event!(
        DEBUG,
        site,
        error = text.map(field::display),
        "failed: its error goes to the slot"
    );
}

/// The entry is done, and so is its span.
pub(super) fn end(span: &mut Span, site: Site, fate: Fate) {
    if let Fate::Panicked = fate {
        let _inside = enter(span);
        event!(DEBUG, site, "panicked");
    }
    let name = match fate {
        Fate::Ran => "ran",
        Fate::Failed => "failed",
        Fate::Panicked => "panicked",
        Fate::Cancelled => "cancelled",
    };
    tell(|| {
        span.record("outcome", name);
        drop(mem::replace(span, Span::none()));
    });
}
