//! A panic as a value.

mod record;

pub use record::{Location, record_panics};

use std::{
    any::{Any, TypeId},
    backtrace::Backtrace,
    cell::RefCell,
    error::Error,
    fmt, mem,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    ptr,
    sync::Mutex,
    thread,
};

use record::Record;

pub(crate) type Payload = Box<dyn Any + Send>;

/// A panic that [`recover!`](crate::recover) stopped: the payload, owned, and the panics that it replaced.
///
/// It is `Send`, `Sync` and an `Error`, so it converts into `Box<dyn Error + Send + Sync>` and an error type of your
/// own can hold it.
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
        Panic {
            suppressed: carried::claim(&payload),
            record: record::claim(&*payload),
            payload: Some(Held::new(payload)),
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
        let Some(held) = self.payload.take() else {
            return Err(self);
        };
        match held.into_payload().downcast::<T>() {
            Ok(payload) => Ok(payload),
            Err(payload) => {
                self.payload = Some(Held::new(payload));
                Err(self)
            }
        }
    }

    /// The panics that this one replaced on its way, oldest first.
    pub fn suppressed(&self) -> &[Panic] {
        &self.suppressed
    }

    /// Starts the panic again, with the payload that it had. The panic hook isn't called a second time.
    ///
    /// # Panics
    /// Always: that is what it is for.
    pub fn resume(mut self) -> ! {
        let payload = match self.payload.take() {
            Some(held) => held.into_payload(),
            None => unreachable!("only `downcast` and `resume` empty a panic, and both consume it"),
        };
        carried::leave(&payload, mem::take(&mut self.suppressed));
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

/// Drops a payload that nobody waits for. If its destructor panics too, that one's payload stays where it is.
fn discard(payload: Payload) {
    if let Err(newer) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        mem::forget(newer);
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

/// What a panic replaced, while it is on its way from one frame to the next.
///
/// The payload that goes on has to be the original one, as `join` and `#[should_panic]` expect it, so there is no room
/// in it: a list a thread holds the rest, found again by the payload's address, type and text. (The address alone isn't
/// enough: where a payload was that somebody else has caught and dropped, there may be another one now.)
mod carried {
    use super::{
        Any, AssertUnwindSafe, Panic, Payload, RefCell, TypeId, catch_unwind, mem, ptr, thread,
    };

    type Key = (usize, TypeId, Option<String>);

    thread_local! {
        static CARRIED: RefCell<Records> = const { RefCell::new(Records(Vec::new())) };
    }

    struct Records(Vec<(Key, Vec<Panic>)>);

    impl Drop for Records {
        // Nobody waits for a panic of a payload's destructor here, and at a thread's end it would abort.
        fn drop(&mut self) {
            let records = mem::take(&mut self.0);
            if let Err(newer) = catch_unwind(AssertUnwindSafe(|| drop(records))) {
                super::discard(newer);
            }
        }
    }

    fn key(payload: &Payload) -> Key {
        let payload: &dyn Any = &**payload;
        let literal = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned());
        let text = literal.or_else(|| payload.downcast_ref().cloned());
        (ptr::from_ref(payload).addr(), payload.type_id(), text)
    }

    pub(super) fn leave(payload: &Payload, suppressed: Vec<Panic>) {
        if suppressed.is_empty() {
            return;
        }
        let key = key(payload);
        // A thread that is going down has no list any more; what it would have kept is dropped with it.
        let _ = CARRIED.try_with(|carried| carried.borrow_mut().0.push((key, suppressed)));
    }

    pub(super) fn claim(payload: &Payload) -> Vec<Panic> {
        let (claimed, stale) = CARRIED
            .try_with(|carried| {
                let Records(records) = &mut *carried.borrow_mut();
                if records.is_empty() {
                    return (None, Records(Vec::new()));
                }
                let key = key(payload);
                let claimed = records
                    .iter()
                    .rposition(|(other, _)| *other == key)
                    .map(|at| records.remove(at).1);
                // With no other panic on its way, what is left belongs to panics that somebody else caught.
                let stale = if thread::panicking() {
                    Vec::new()
                } else {
                    mem::take(records)
                };
                (claimed, Records(stale))
            })
            .unwrap_or((None, Records(Vec::new())));
        drop(stale);
        claimed.unwrap_or_default()
    }
}
