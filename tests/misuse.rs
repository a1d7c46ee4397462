//! The hidden interface, called as no macro calls it: it refuses with a panic, or ends the process before memory that
//! somebody still has is gone.

use std::{
    cell::Cell,
    env,
    future::{Future, Ready, poll_fn, ready},
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    process::{Command, Output},
    sync::Mutex,
    task::{Context, Poll, Waker},
    thread,
};

use epilogue::{
    __private::{
        Always, AwaitedLocal, Owned, PhantomData, ReturnsAsync, ReturnsLocal, Value, Values,
        asynchronous::{self, AsyncFrame, Loan, awaited},
        first,
    },
    AsyncSlot, Slot, defer,
    rules::Discard,
};

#[path = "support/caught.rs"]
mod caught;

use caught::caught;

/// The names of the slots.
struct Names;
type One = Values<u8, ()>;
type Kept = AsyncFrame<'static, One, ReturnsAsync<Names>>;

fn one() -> One {
    Values(Value::given(0), ())
}

fn two() -> Values<u8, (Value<u8>,)> {
    Values(Value::given(0), (Value::given(0),))
}

fn poll<F: Future>(future: F) -> Poll<F::Output> {
    pin!(future).poll(&mut Context::from_waker(Waker::noop()))
}

// ==== names ====

#[test]
fn slots_of_two_frames_that_were_handed_to_a_helper_dont_go_together() {
    fn both<'f, 'e>(a: &AsyncSlot<'f, 'e, u8>, b: &AsyncSlot<'f, 'e, u8>) {
        defer!(|a, b| *a = *b);
    }
    let outer = asynchronous::frame(PhantomData::<ReturnsAsync<Names>>, two(), |mut outer| {
        let inner = asynchronous::frame(PhantomData::<ReturnsAsync<Names>>, two(), |mut inner| {
            let ((a, _), (_, b)) = (outer.handles(), inner.handles());
            let another = "a name of another frame";
            assert_eq!(caught(|| both(&a, &b)), another);
            // Frames of one type.
            assert_eq!(caught(|| defer!(|a, b| *a = *b)), another);
            ready((1, 2))
        });
        assert_eq!(poll(inner), Poll::Ready((1, 2)));
        ready((3, 4))
    });
    assert_eq!(poll(outer), Poll::Ready((3, 4)));
}

#[test]
fn a_fallback_of_another_frame_is_refused() {
    fn entry<'f, 'e>(a: &AsyncSlot<'f, 'e, u8>, b: &AsyncSlot<'f, 'e, u8>) {
        let pending = awaited(first(&a), first(&b)).entry(
            Owned(()),
            |_: asynchronous::Given<(), _>| ready(()),
            |(), _| (),
        );
        pending.register(Always, Discard, Discard);
    }
    let outer = asynchronous::frame(PhantomData::<ReturnsAsync<Names>>, one(), |mut outer| {
        let inner = asynchronous::frame(PhantomData::<ReturnsAsync<Names>>, one(), |mut inner| {
            let ((outer,), (inner,)) = (outer.handles(), inner.handles());
            assert_eq!(
                caught(|| entry(&outer, &inner)),
                "a fallback of another frame"
            );
            entry(&inner, &inner);
            ready(1)
        });
        assert_eq!(poll(inner), Poll::Ready(1));
        ready(2)
    });
    assert_eq!(poll(outer), Poll::Ready(2));
}

// ==== loans ====

/// Runs the test `name` again in a process of its own, in which it goes on to what ends it.
fn aborts(name: &str, work: impl FnOnce()) {
    const CHILD: &str = "EPILOGUE_MISUSE";
    if env::var(CHILD).is_ok_and(|child| child == name) {
        work();
        return;
    }
    let Output { status, stdout, .. } = Command::new(env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture", "--test-threads=1"])
        .env(CHILD, name)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&stdout);
    assert!(said.contains("about to end"), "{said}");
    assert!(!said.contains("went on"), "{said}");
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::process::ExitStatusExt::signal(&status),
        Some(6)
    );
    assert!(!status.success());
}

/// Polls and drops the frame of `body`.
fn ends<A: Future<Output = u8>>(body: impl FnOnce(Kept) -> A) {
    let future = asynchronous::frame(PhantomData::<ReturnsAsync<Names>>, one(), body);
    println!("about to end");
    _ = catch_unwind(AssertUnwindSafe(|| poll(future)));
    println!("went on");
}

static KEPT: Mutex<Option<Kept>> = Mutex::new(None);

#[test]
fn a_frame_that_was_kept_ends_the_process() {
    aborts("a_frame_that_was_kept_ends_the_process", || {
        ends(|frame| {
            *KEPT.lock().unwrap() = Some(frame);
            ready(1)
        });
    });
}

#[test]
fn a_frame_that_was_kept_by_a_body_that_waits_ends_the_process() {
    aborts(
        "a_frame_that_was_kept_by_a_body_that_waits_ends_the_process",
        || {
            ends(|frame| {
                *KEPT.lock().unwrap() = Some(frame);
                poll_fn(|_| Poll::Pending)
            });
        },
    );
}

#[test]
fn a_frame_that_was_forgotten_ends_the_process() {
    aborts("a_frame_that_was_forgotten_ends_the_process", || {
        ends(|frame| {
            mem::forget(frame);
            ready(1)
        });
    });
}

#[test]
fn a_frame_that_another_thread_uses_ends_the_process() {
    aborts("a_frame_that_another_thread_uses_ends_the_process", || {
        ends(|mut frame| {
            thread::spawn(move || {
                let (slot,) = frame.handles();
                loop {
                    defer!(|slot| *slot = 1);
                    thread::yield_now();
                }
            });
            ready(1)
        });
    });
}

/// Registers an entry whose future is made by `make`.
fn entry_with<'f, 'e, A: Future<Output = ()> + Send + 'e>(
    slot: &AsyncSlot<'f, 'e, u8>,
    make: impl FnOnce(Loan<(epilogue::__private::Place<u8, usize>,)>) -> A + Send + 'e,
) {
    let make = move |given: asynchronous::Given<(), Loan<(_,)>>| make(given.into_parts().1);
    let pending = awaited(first(&slot), first(&slot)).entry(Owned(()), make, |(), _| ());
    pending.register(Always, Discard, Discard);
}

fn ends_with(
    make: impl FnOnce(Loan<(epilogue::__private::Place<u8, usize>,)>) -> Ready<()> + Send + 'static,
) {
    ends(|mut frame| {
        let (slot,) = frame.handles();
        entry_with(&slot, make);
        drop(frame);
        ready(1)
    });
}

#[test]
fn a_loan_of_an_entry_that_was_kept_ends_the_process() {
    aborts("a_loan_of_an_entry_that_was_kept_ends_the_process", || {
        ends_with(|loan| {
            // It stays good as long as there is a process.
            let (slot,) = Box::leak(Box::new(loan)).reach();
            *slot = 7;
            loan_is_static(slot);
            ready(())
        });
    });
}

fn loan_is_static(_: &'static mut u8) {}

#[test]
fn a_loan_of_an_entry_that_was_forgotten_ends_the_process() {
    aborts(
        "a_loan_of_an_entry_that_was_forgotten_ends_the_process",
        || {
            ends_with(|loan| {
                mem::forget(loan);
                ready(())
            });
        },
    );
}

#[test]
fn a_loan_that_comes_back_in_another_thread_is_back() {
    let future = asynchronous::frame(PhantomData::<ReturnsAsync<Names>>, one(), |mut frame| {
        let (slot,) = frame.handles();
        defer!(|slot| *slot += 1);
        entry_with(&slot, |mut loan| {
            thread::spawn(move || *loan.reach().0 += 10).join().unwrap();
            ready(())
        });
        drop(frame);
        ready(100)
    });
    assert_eq!(poll(future), Poll::Ready(111));
}

#[test]
fn handles_are_made_again_as_often_as_one_likes() {
    let registered = Cell::new(0);
    let count = || registered.set(registered.get() + 1);
    let future = asynchronous::frame(PhantomData::<ReturnsLocal<Names>>, one(), |mut frame| {
        for _ in 0..3 {
            let (slot,) = frame.handles();
            let slot: &Slot<'_, '_, u8, dyn AwaitedLocal> = &slot;
            defer!(|slot| count());
        }
        drop(frame);
        ready(1)
    });
    assert_eq!(poll(future), Poll::Ready(1));
    assert_eq!(registered.get(), 3);
}

#[test]
fn a_loan_that_the_value_itself_gives_back_leaves_the_slot_to_begin() {
    type Numbered = AsyncFrame<'static, Values<Number, ()>, ReturnsLocal<Names>>;
    thread_local! {
        static KEPT: Cell<Option<Numbered>> = const { Cell::new(None) };
        static SEEN: Cell<u8> = const { Cell::new(0) };
    }
    #[derive(Debug, PartialEq)]
    struct Number(u8);
    impl Drop for Number {
        fn drop(&mut self) {
            drop(KEPT.take());
        }
    }
    let slots = Values(Value::unfinished(|| Number(7)), ());
    let future = asynchronous::frame(PhantomData::<ReturnsLocal<Names>>, slots, |mut frame| {
        {
            let (slot,) = frame.handles();
            defer!(|slot| SEEN.set(slot.0));
        }
        KEPT.set(Some(frame));
        ready(Number(100))
    });
    assert_eq!(poll(future), Poll::Ready(Number(7)));
    assert_eq!(SEEN.get(), 7);
}
