//! What frames ask of the allocator, by one that compares: what is given back has the size and the alignment that it
//! was asked for with, and nothing is kept.
#![cfg(not(feature = "watch"))] // An entry that is watched keeps where it stands, and takes more.
#![allow(unsafe_code)]
#![allow(clippy::cast_ptr_alignment, reason = "each head is aligned for it")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    any::Any,
    cell::Cell,
    future::{Future, poll_fn},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    pin::{Pin, pin},
    process::abort,
    task::{Context, Poll, Waker},
};

use epilogue::{
    __private::{
        PhantomData, ReturnsAsync, Value, Values,
        asynchronous::{self, AsyncFrame},
    },
    defer, returns, returns_local,
};

/// Keeps the layout in front of each place.
struct Comparing;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    static ALIVE: Cell<usize> = const { Cell::new(0) };
}

fn head(layout: Layout) -> usize {
    layout
        .align()
        .max(align_of::<Layout>())
        .max(size_of::<Layout>())
}

fn with_head(layout: Layout) -> Layout {
    let head = head(layout);
    let size = layout.size().checked_add(head);
    match size.map(|size| Layout::from_size_align(size, head)) {
        Some(Ok(layout)) => layout,
        _ => abort(),
    }
}

// SAFETY: a place is the system's, behind a head that keeps its alignment.
unsafe impl GlobalAlloc for Comparing {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        _ = COUNT.try_with(|count| count.set(count.get() + 1));
        _ = ALIVE.try_with(|alive| alive.set(alive.get().wrapping_add(layout.size())));
        // SAFETY: the layout has the head's size at least, and the head is aligned as the layout.
        unsafe {
            let start = System.alloc(with_head(layout));
            if start.is_null() {
                return start;
            }
            let place = start.add(head(layout));
            place.cast::<Layout>().sub(1).write(layout);
            place
        }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        _ = ALIVE.try_with(|alive| alive.set(alive.get().wrapping_sub(layout.size())));
        // SAFETY: the head is in front of each place, which was asked for with the same layout, or this is the end.
        unsafe {
            if place.cast::<Layout>().sub(1).read() != layout {
                abort();
            }
            System.dealloc(place.sub(head(layout)), with_head(layout));
        }
    }
}

#[global_allocator]
static ALLOCATOR: Comparing = Comparing;

/// How many allocations `run` makes on this thread, which gives all of them back.
fn allocations(run: impl FnOnce()) -> usize {
    let (count, alive) = (COUNT.get(), ALIVE.get());
    run();
    assert_eq!(ALIVE.get(), alive, "it gives everything back");
    COUNT.get() - count
}

fn frame(entries: usize, panics: bool) {
    let sum = Cell::new(0);
    let left = catch_unwind(AssertUnwindSafe(|| {
        returns!((), |done: ()| {
            for number in 0..entries {
                let owned = [number; 3];
                let sum = &sum;
                defer!(move |done| sum.set(sum.get() + owned[2]));
            }
            if panics {
                resume_unwind(Box::new(()));
            }
        });
    }));
    assert_eq!(left.is_err(), panics);
    assert_eq!(sum.get(), (0..entries).sum());
}

/// Not ready when it is polled first.
async fn pause() {
    let mut polled = false;
    poll_fn(|_| {
        if polled {
            return Poll::Ready(());
        }
        polled = true;
        Poll::Pending
    })
    .await;
}

/// Polls the future at most so often, and tells whether it was ready.
fn polled(times: usize, future: impl Future) -> bool {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    (0..times).any(|_| future.as_mut().poll(&mut context).is_ready())
}

async fn awaited(entries: usize, sum: &Cell<usize>) {
    returns_local!((), async |done: ()| {
        for number in 0..entries {
            let owned = [number; 3];
            defer!(
                async move |done| {
                    pause().await;
                    sum.set(sum.get() + owned[2]);
                },
                |done| ()
            );
        }
        pause().await;
    })
    .await;
}

#[test]
fn a_frame_grows_by_chunks_that_double() {
    // Ten in the cells, and two or three behind them.
    assert_eq!(allocations(|| frame(12, false)), 0);
    assert_eq!(allocations(|| frame(14, false)), 1);
    // 1024 bytes and then twice as many each time, for 32 or 48 bytes an entry.
    let counts = [1000, 10_000].map(|entries| allocations(|| frame(entries, false)));
    assert!(matches!(counts, [5 | 6, 8 | 9]), "{counts:?}");
}

#[test]
fn a_frame_that_panics_gives_its_chunks_back() {
    let least = allocations(|| frame(0, true));
    let with_chunks = allocations(|| frame(1000, true));
    assert!(with_chunks >= least + 5);
}

#[test]
fn the_last_text_that_a_dropped_payload_panics_with_is_given_back() {
    struct Throws<F: FnMut() -> Box<dyn Any + Send>>(F);
    impl<F: FnMut() -> Box<dyn Any + Send>> Drop for Throws<F> {
        fn drop(&mut self) {
            resume_unwind((self.0)());
        }
    }
    let literal = || -> Box<dyn Any + Send> { Box::new("a literal") };
    let text = || -> Box<dyn Any + Send> { Box::new(String::from("a text")) };
    for last in [literal, text] {
        let leave = || {
            let left = catch_unwind(|| {
                returns!((), |done: ()| {
                    defer!(|done| resume_unwind(Box::new(())));
                    resume_unwind(Box::new(Throws(move || Box::new(Throws(last)))));
                });
            });
            assert!(left.is_err_and(|payload| payload.is::<()>()));
        };
        // What a thread keeps for its panics is there after the first one.
        leave();
        allocations(leave);
    }
}

#[test]
fn an_awaited_frame_has_its_first_entries_in_its_future() {
    let sum = Cell::new(0);
    assert_eq!(allocations(|| assert!(polled(9, awaited(3, &sum)))), 0);
    assert_eq!(sum.get(), 3);
}

#[test]
fn an_awaited_frame_grows_by_chunks_that_double() {
    let sum = Cell::new(0);
    let count = allocations(|| assert!(polled(1100, awaited(1000, &sum))));
    assert_eq!(sum.get(), 499_500);
    assert!((5..9).contains(&count), "{count}");
}

#[test]
fn a_frame_that_is_dropped_gives_everything_back() {
    let sum = Cell::new(0);
    for polls in [0, 1, 2, 50] {
        allocations(|| assert!(!polled(polls, awaited(100, &sum))));
    }
}

/// The name of a slot.
struct Name;

/// A misuse of the hidden interface: the body panics with the loan, which is back when the frame, which could only drop
/// that panic, has looked for entries already.
#[test]
fn a_frame_that_leaves_entries_behind_gives_its_chunks_back() {
    struct PollsWhenDropped<F: Future>(Pin<Box<F>>);
    impl<F: Future> Drop for PollsWhenDropped<F> {
        fn drop(&mut self) {
            // The payload has the frame with it, and goes here.
            let polled = catch_unwind(AssertUnwindSafe(|| polled(1, self.0.as_mut())));
            assert!(polled.is_err());
        }
    }
    allocations(|| {
        let slots = Values(Value::given(0_u8), ());
        let frame = asynchronous::frame(
            PhantomData::<ReturnsAsync<Name>>,
            slots,
            |mut frame: AsyncFrame<'static, _, _>| {
                let (slot,) = frame.handles();
                for _ in 0..100 {
                    defer!(|slot| *slot += 1);
                }
                async { resume_unwind(Box::new(frame)) }
            },
        );
        let left = catch_unwind(AssertUnwindSafe(|| {
            let _polls = PollsWhenDropped(Box::pin(frame));
            resume_unwind(Box::new(()));
        }));
        assert!(left.is_err_and(|payload| payload.is::<()>()));
    });
}
