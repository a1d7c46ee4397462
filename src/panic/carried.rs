//! What a panic replaced, while it is on its way from one frame to the next.
//!
//! The payload that goes on has to be the original one, as `join` and `#[should_panic]` expect it, so there is no room
//! in it: a list a thread holds the rest. Anybody may catch the payload on its way and drop it, and the payload of the
//! next panic may then stand at its address, and be of its type and text. Nothing that a frame sees tells such a
//! stranger from the panic that it waits for. So a payload that goes on with a list is marked where nobody looks: a
//! literal is exchanged for a double, and a `String` gets a capacity that no other one has. A payload of another type
//! can't be marked, and its list is dropped: better none than a stranger's.

use super::{Held, Panic, discard};
use std::{
    cell::RefCell,
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    ptr,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

thread_local! {
    static CARRIED: RefCell<Records> = const { RefCell::new(Records(Vec::new())) };
}

struct Records(Vec<Record>);

struct Record {
    mark: Option<Mark>,
    double: Option<Double>,
    suppressed: Vec<Panic>,
}

impl Drop for Records {
    fn drop(&mut self) {
        drop_quietly(mem::take(&mut self.0));
    }
}

/// Nobody waits for a panic of a payload's destructor here: it would take the place of the panic that goes on, and at a
/// thread's end it would abort.
fn drop_quietly<T>(dropped: T) {
    if let Err(newer) = catch_unwind(AssertUnwindSafe(|| drop(dropped))) {
        discard(newer);
    }
}

/// Where the payload is, where its text is, and the text's length and capacity.
///
/// Of a marked payload no other one has it: not while that one is there, since they stand at different addresses, and
/// not afterwards, since none has its double or its capacity.
type Mark = (usize, usize, usize, usize);

fn mark_of(payload: &Held) -> Option<Mark> {
    let (at, text, capacity) = match payload {
        Held::Literal(literal) => (ptr::from_ref(&**literal).addr(), &***literal, 0),
        Held::Text(text) => (ptr::from_ref(&**text).addr(), &***text, text.capacity()),
        Held::Other(_) => return None,
    };
    Some((at, text.as_ptr().addr(), text.len(), capacity))
}

/// The same text as a literal's, in a place of its own.
struct Double {
    original: &'static str,
    text: &'static str,
}

/// The doubles that stand for nothing now. They are used again, so a program has as many as there were lists on their
/// way at a time behind one text.
static DOUBLES: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

impl Double {
    fn of(original: &'static str) -> Self {
        let mut doubles = DOUBLES.lock().unwrap_or_else(PoisonError::into_inner);
        let text = match doubles.iter().position(|text| *text == original) {
            Some(at) => doubles.swap_remove(at),
            // A byte more than the text: an empty one would have no place.
            None => &Box::leak(format!("{original} ").into_boxed_str())[..original.len()],
        };
        Double { original, text }
    }
}

impl Drop for Double {
    fn drop(&mut self) {
        let mut doubles = DOUBLES.lock().unwrap_or_else(PoisonError::into_inner);
        doubles.push(self.text);
    }
}

/// The same text with a capacity of its own. A text that has grown has at most twice the room that it takes.
fn roomy(text: &str) -> String {
    static ROOMY: AtomicUsize = AtomicUsize::new(0);
    let number = ROOMY.fetch_add(1, Ordering::Relaxed) % 997;
    let mut roomy = String::with_capacity(2 * text.len() + 101 + number);
    roomy.push_str(text);
    roomy
}

/// Keeps the list for the next frame that this payload comes to.
pub(super) fn leave(payload: &mut Held, suppressed: Vec<Panic>) {
    if suppressed.is_empty() {
        return;
    }
    let double = match payload {
        Held::Literal(literal) => {
            let double = Double::of(literal);
            **literal = double.text;
            Some(double)
        }
        Held::Text(text) => {
            **text = roomy(text);
            None
        }
        Held::Other(_) => return drop_quietly(suppressed),
    };
    let record = Record {
        mark: mark_of(payload),
        double,
        suppressed,
    };
    // A thread that is going down has no list any more; what it would have kept is dropped with it.
    let _ = CARRIED.try_with(|carried| carried.borrow_mut().0.push(record));
}

/// The list that came with this payload, which then is as it was.
pub(super) fn claim(payload: &mut Held) -> Vec<Panic> {
    let found = CARRIED.try_with(|carried| {
        let Records(records) = &mut *carried.borrow_mut();
        if records.is_empty() {
            return (None, Records(Vec::new()));
        }
        let mark = mark_of(payload);
        let claimed = records
            .iter()
            .rposition(|record| record.mark == mark)
            .map(|at| records.remove(at));
        // With no other panic on its way, what is left belongs to panics that somebody else caught.
        let stale = if thread::panicking() {
            Vec::new()
        } else {
            mem::take(records)
        };
        (claimed, Records(stale))
    });
    let Ok((Some(claimed), _stale)) = found else {
        return Vec::new();
    };
    if let (Held::Literal(literal), Some(double)) = (payload, &claimed.double) {
        **literal = double.original;
    }
    claimed.suppressed
}

#[cfg(test)]
mod tests {
    use super::{DOUBLES, Held, Panic, claim, leave, roomy};

    /// How often the literal has a double that stands for nothing.
    fn doubles(literal: &str) -> usize {
        let doubles = DOUBLES.lock().expect("no test panics with it");
        doubles.iter().filter(|text| **text == literal).count()
    }

    #[test]
    fn a_double_is_used_again() {
        const LITERAL: &str = "a literal of this test alone";
        for _ in 0..3 {
            let mut payload = Held::new(Box::new(LITERAL));
            leave(&mut payload, vec![Panic::caught(Box::new("earlier"))]);
            assert_eq!(doubles(LITERAL), 0);
            assert_eq!(claim(&mut payload).len(), 1);
            assert_eq!(doubles(LITERAL), 1);
        }
    }

    #[test]
    fn a_literal_is_where_it_was_when_its_list_has_arrived() {
        const LITERAL: &str = "another literal";
        let mut payload = Held::new(Box::new(LITERAL));
        leave(&mut payload, vec![Panic::caught(Box::new("earlier"))]);
        claim(&mut payload);
        let Held::Literal(literal) = payload else {
            panic!("it is a literal")
        };
        assert_eq!(literal.as_ptr(), LITERAL.as_ptr());
    }

    #[test]
    fn a_capacity_is_another_one_each_time_and_never_much() {
        let mut last = 0;
        for _ in 0..3000 {
            let capacity = roomy("text").capacity();
            assert_ne!(capacity, last);
            assert!((109..109 + 997).contains(&capacity));
            last = capacity;
        }
    }
}
