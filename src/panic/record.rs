//! Where a panic happened: the hook sees it, and whoever catches the panic only has its payload.

use std::{
    any::{Any, TypeId},
    backtrace::{Backtrace, BacktraceStatus},
    cell::{Cell, RefCell},
    fmt,
    panic::{self, PanicHookInfo},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// Keeps for each panic where it happened, and a backtrace if `RUST_BACKTRACE` asks for one, and calls the hook that was
/// there.
///
/// An application calls it once, as it begins. Then a [`Panic`](crate::Panic) knows its
/// [`location`](crate::Panic::location) and its [`backtrace`](crate::Panic::backtrace), and prints its location.
/// Without the call both are `None`.
///
/// ```
/// use epilogue::{recover, record_panics, returns};
///
/// record_panics();
/// let log = returns!(|log: String| {
///     recover!(|panic, log| *log = panic.to_string());
///     panic!("out of cheese")
/// });
/// // For example: panicked at src/shop.rs:12:9: out of cheese
/// assert!(log.starts_with("panicked at ") && log.ends_with(": out of cheese"), "{log}");
/// ```
///
/// # The panic hook
///
/// It is a panic hook, put in front of the one that is there, which runs after it. So call it *behind*
/// `std::panic::set_hook`: a hook that is set later takes its place, unless that one calls the hook it replaces.
/// Calling it again is fine; a panic is kept once. While it is called, one on another thread may be missed: std has no way
/// to put a hook in front of another at once.
///
/// # What it finds
///
/// What the hook has seen on a thread is found again there, by the type and the text of the payload, the newest first.
/// So a panic that reaches this thread only as another one's payload (by `JoinHandle::join` and `resume_unwind`) has no
/// location, and one of the same text that somebody else has caught on this thread meanwhile may be taken for it: the
/// location is for a log, not for a decision. A [`Panic`](crate::Panic) that is sent to another thread, or resumed there, takes its location with it.
///
/// # Panics
///
/// On a thread that is panicking, as `std::panic::set_hook` does.
///
/// # Cost
///
/// Nothing where there is no panic. A panic costs the text of its message and of its location, and a backtrace what it
/// costs in the standard library: only with `RUST_BACKTRACE` set, and not with `RUST_LIB_BACKTRACE=0`. A thread keeps
/// the last few panics that nobody has asked for.
pub fn record_panics() {
    static INSTALLING: Mutex<()> = Mutex::new(());
    // Two threads that each take the hook and set theirs would lose it.
    let _installing = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    let before = panic::take_hook();
    RECORDING.store(true, Ordering::Relaxed);
    panic::set_hook(Box::new(move |panic| observe(panic, &*before)));
}

/// Where a panic happened, as `std::panic::Location` says it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Location {
    file: String,
    line: u32,
    column: u32,
}

impl Location {
    /// The source file, as the compiler was given it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from one.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The column, counted from one.
    #[must_use]
    pub fn column(&self) -> u32 {
        self.column
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// What the hook has seen of a panic.
pub(super) struct Record {
    pub(super) location: Option<Location>,
    pub(super) backtrace: Option<Backtrace>,
}

/// What a panic is found by.
type Key = (TypeId, Option<String>);

/// How many panics a thread keeps that nobody has asked for: those that somebody else catches are never asked for.
const KEPT: usize = 32;

static RECORDING: AtomicBool = AtomicBool::new(false);

thread_local! {
    // In the order in which they began, so the newest is caught first.
    static SEEN: RefCell<Vec<(Key, Box<Record>)>> = const { RefCell::new(Vec::new()) };
    // Whether the hook behind this one may be this one again.
    static OBSERVING: Cell<bool> = const { Cell::new(false) };
}

fn observe(panic: &PanicHookInfo<'_>, before: &dyn Fn(&PanicHookInfo<'_>)) {
    // A thread that is going down has no list any more.
    let again = OBSERVING.try_with(|observing| observing.replace(true));
    if again == Ok(false) {
        begins_at(panic.payload(), panic.location());
    }
    before(panic);
    if again == Ok(false) {
        let _ = OBSERVING.try_with(|observing| observing.set(false));
    }
}

/// Keeps where a panic happens, which needn't be one that the hook sees.
pub(crate) fn begins_at(payload: &(dyn Any + Send), location: Option<&panic::Location<'_>>) {
    if !RECORDING.load(Ordering::Relaxed) {
        return;
    }
    let backtrace = Backtrace::capture();
    let record = Record {
        location: location.map(|location| Location {
            file: location.file().to_owned(),
            line: location.line(),
            column: location.column(),
        }),
        backtrace: (backtrace.status() == BacktraceStatus::Captured).then_some(backtrace),
    };
    keep(key(payload), Box::new(record));
}

fn key(payload: &(dyn Any + Send)) -> Key {
    let literal = payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned());
    let text = literal.or_else(|| payload.downcast_ref().cloned());
    (payload.type_id(), text)
}

fn keep(key: Key, record: Box<Record>) {
    let _ = SEEN.try_with(|seen| {
        let mut seen = seen.borrow_mut();
        if seen.len() == KEPT {
            seen.remove(0);
        }
        seen.push((key, record));
    });
}

/// The panic goes on, and will be caught again.
pub(super) fn give_back(payload: &(dyn Any + Send), record: Option<Box<Record>>) {
    if let Some(record) = record {
        keep(key(payload), record);
    }
}

/// What the hook has seen of the panic that was caught.
pub(super) fn claim(payload: &(dyn Any + Send)) -> Option<Box<Record>> {
    if !RECORDING.load(Ordering::Relaxed) {
        return None;
    }
    SEEN.try_with(|seen| {
        let mut seen = seen.borrow_mut();
        let key = key(payload);
        let at = seen.iter().rposition(|(other, _)| *other == key);
        let claimed = at.map(|at| seen.remove(at).1);
        // With no other panic on its way, what is left belongs to panics that somebody else caught.
        if !thread::panicking() {
            seen.clear();
        }
        claimed
    })
    .ok()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_keeps_only_the_last_few_that_nobody_asks_for() {
        record_panics();
        for number in 0..3 * KEPT {
            assert!(panic::catch_unwind(|| panic!("{number}")).is_err());
        }
        let texts = SEEN.with_borrow(|seen| {
            let texts = seen.iter().map(|((_, text), _)| text.clone());
            texts.collect::<Option<Vec<_>>>()
        });
        let last: Vec<_> = (2 * KEPT..3 * KEPT)
            .map(|number| number.to_string())
            .collect();
        assert_eq!(texts, Some(last));
    }
}
