//! A panic as a value.

mod carried;
mod record;

#[cfg(feature = "rehearse")]
pub(crate) use record::begins_at;
pub use record::{Location, record_panics};

use std::{
    any::Any,
    backtrace::Backtrace,
    error::Error,
    fmt, mem,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::Mutex,
    thread,
};

use record::Record;

pub(crate) type Payload = Box<dyn Any + Send>;

/// A panic that [`recover!`](crate::recover) stopped: the payload, owned, and the panics that it replaced.
///
/// It is `Send`, `Sync` and an `Error`, so it converts into `Box<dyn Error + Send + Sync>` and an error type of your
/// own can hold it. `Display` prints the panics that it replaced, too: `panicked: newest (after: panicked: first)`.
///
/// ```
/// use epilogue::{Panic, recover, returns};
///
/// fn guarded(text: &str) -> Result<u8, Box<dyn std::error::Error + Send + Sync>> {
///     returns!(|result: Result<u8, Box<dyn std::error::Error + Send + Sync>>| {
///         recover!(|panic, result| *result = Err(panic.into()));
///         Ok(text.as_bytes()[3])
///     })
/// }
///
/// assert_eq!(guarded("four").unwrap(), b'r');
/// let error = guarded("").unwrap_err();
/// assert!(error.downcast_ref::<Panic>().unwrap().message().unwrap().contains("out of bounds"));
/// ```
#[must_use = "a panic that is dropped is forgotten: call `resume`, or keep it in an error"]
pub struct Panic {
    payload: Option<Held>,
    suppressed: Vec<Panic>,
    record: Option<Box<Record>>,
}

// The box that the panic came in, so that going on with it allocates nothing.
type AsThrown<T> = Box<T>;

// Text is told apart when the panic is caught, so that `message` can lend it; anything else is only `Send`, and the
// lock, which is never contended, is what makes it `Sync` without `unsafe`.
enum Held {
    Literal(AsThrown<&'static str>),
    Text(AsThrown<String>),
    Other(Mutex<Payload>),
}

impl Held {
    fn new(payload: Payload) -> Self {
        match payload.downcast::<&'static str>() {
            Ok(literal) => Held::Literal(literal),
            Err(payload) => match payload.downcast::<String>() {
                Ok(text) => Held::Text(text),
                Err(payload) => Held::Other(Mutex::new(payload)),
            },
        }
    }

    fn into_payload(self) -> Payload {
        match self {
            Held::Literal(literal) => literal,
            Held::Text(text) => text,
            Held::Other(payload) => payload
                .into_inner()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        }
    }
}

impl Panic {
    /// The panic that unwound to here, with the ones that it replaced in the frames that it came through.
    pub(crate) fn caught(payload: Payload) -> Self {
        let record = record::claim(&*payload);
        let mut payload = Held::new(payload);
        Panic {
            suppressed: carried::claim(&mut payload),
            record,
            payload: Some(payload),
        }
    }

    /// The panic that unwound to here, which replaces an earlier one if there was one.
    pub(crate) fn newest(payload: Payload, earlier: Option<Panic>) -> Self {
        let newest = Panic::caught(payload);
        match earlier {
            Some(earlier) => newest.after(earlier),
            None => newest,
        }
    }

    /// This panic, which replaces an earlier one and keeps it.
    pub(crate) fn after(mut self, mut earlier: Panic) -> Self {
        let mut all = mem::take(&mut earlier.suppressed);
        all.push(earlier);
        all.append(&mut self.suppressed);
        self.suppressed = all;
        self
    }

    /// Starts it again in a frame that catches it at once: everything else of it stays there.
    pub(crate) fn resume_within(mut self, kept: &mut Option<Panic>) -> ! {
        let payload = self.take_payload();
        *kept = Some(self);
        resume_unwind(payload.into_payload())
    }

    /// The same panic, caught behind [`resume_within`](Panic::resume_within).
    pub(crate) fn caught_again(mut self, payload: Payload) -> Self {
        self.payload = Some(Held::new(payload));
        self
    }

    fn take_payload(&mut self) -> Held {
        match self.payload.take() {
            Some(payload) => payload,
            None => unreachable!("whatever empties a panic consumes it, or fills it again"),
        }
    }

    /// The text that `panic!` was given, if the payload is a text.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        match self.payload.as_ref()? {
            Held::Literal(literal) => Some(literal),
            Held::Text(text) => Some(text),
            Held::Other(_) => None,
        }
    }

    /// Where the panic happened, if [`record_panics`] was called before.
    #[must_use]
    pub fn location(&self) -> Option<&Location> {
        self.record.as_ref()?.location.as_ref()
    }

    /// The backtrace of the panic, if [`record_panics`] was called before and `RUST_BACKTRACE` asks for one.
    #[must_use]
    pub fn backtrace(&self) -> Option<&Backtrace> {
        self.record.as_ref()?.backtrace.as_ref()
    }

    /// The payload, if it is a `T`.
    ///
    /// # Errors
    /// The panic itself, unchanged, if its payload is of another type.
    pub fn downcast<T: Any>(mut self) -> Result<Box<T>, Panic> {
        match self.take_payload().into_payload().downcast::<T>() {
            Ok(payload) => Ok(payload),
            Err(payload) => {
                self.payload = Some(Held::new(payload));
                Err(self)
            }
        }
    }

    /// The panics that this one replaced on its way, oldest first.
    ///
    /// From frame to frame they go with a payload that is a text, as that of `panic!` is, also if somebody catches it
    /// in between and goes on with it on the same thread, before another frame there has caught another panic. They
    /// are dropped when a payload of another type, one of `panic_any`, leaves a frame: if `catch_unwind` drops it, the
    /// payload of a later panic can't be told from it, and another panic's list would be worse than none.
    pub fn suppressed(&self) -> &[Panic] {
        &self.suppressed
    }

    /// Starts the panic again, with the payload that it had. The panic hook isn't called a second time.
    ///
    /// # Panics
    /// Always: that is what it is for.
    pub fn resume(mut self) -> ! {
        let mut payload = self.take_payload();
        carried::leave(&mut payload, mem::take(&mut self.suppressed));
        let payload = payload.into_payload();
        record::give_back(&*payload, self.record.take());
        resume_unwind(payload)
    }
}

impl Drop for Panic {
    // A payload's destructor may panic; where another panic is already on its way, letting that out would abort.
    fn drop(&mut self) {
        let payload = self.payload.take();
        let dropped = catch_unwind(AssertUnwindSafe(|| drop(payload)));
        if let Err(newer) = dropped {
            if thread::panicking() {
                discard(newer);
            } else {
                resume_unwind(newer);
            }
        }
    }
}

/// Drops a payload that nobody waits for. If its destructor panics too, that one's payload stays where it is, unless it is
/// a text, whose destructor can't.
pub(crate) fn discard(payload: Payload) {
    if let Err(newer) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        if newer.is::<&'static str>() || newer.is::<String>() {
            drop(newer);
        } else {
            mem::forget(newer);
        }
    }
}

impl fmt::Display for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("panicked")?;
        if let Some(location) = self.location() {
            write!(f, " at {location}")?;
        }
        if let Some(message) = self.message() {
            write!(f, ": {message}")?;
        }
        for earlier in &self.suppressed {
            write!(f, " (after: {earlier})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Panic");
        shown.field("message", &self.message());
        if let Some(location) = self.location() {
            shown.field("location", &format_args!("{location}"));
        }
        if let Some(backtrace) = self.backtrace() {
            shown.field("backtrace", backtrace);
        }
        shown
            .field("suppressed", &self.suppressed)
            .finish_non_exhaustive()
    }
}

impl Error for Panic {}
