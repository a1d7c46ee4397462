//! An asynchronous frame: a future whose body registers entries, which are awaited after it.

use core::{
    future::{Future, poll_fn},
    marker::PhantomData,
    mem::ManuallyDrop,
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use super::{
    caught::{self, Caught},
    exit::{Exit, Left, Stage},
    kind::{Awaits, Places},
    leave::drop_slots,
    slot::Slots,
    storage::{
        Ran,
        shared::{At, Home, Shared, Step, Top, Turn, refuse},
    },
};
use crate::panic::{Panic, Payload};
#[cfg(feature = "watch")]
use crate::watch::Site;

pub use super::{
    awaited::{AsyncEntry, AsyncPending, Fallback, Given, Instead, awaited},
    storage::shared::{AsyncFrame, Loan},
};

/// Awaits `body`, assigns its value to `slots`, runs or awaits what was registered, last first, and gives the slots'
/// values.
///
/// Dropped before its end, it runs what can run without awaiting.
// Not an `async fn`, which would store what it is given twice.
#[allow(clippy::manual_async_fn)]
#[cfg_attr(feature = "watch", track_caller)]
pub fn frame<'e, S, F, B, A>(
    _: PhantomData<F>,
    slots: S,
    body: B,
) -> impl Future<Output = S::Values> + use<'e, S, F, B, A>
where
    S: Slots + 'e,
    F: Places + Awaits,
    B: FnOnce(AsyncFrame<'e, S, F>) -> A,
    A: Future<Output = S::Values>,
{
    watch! { let site = Site::here("returns"); }
    async move {
        let home = pin!(Home::<S, F>::new(slots));
        let home = home.into_ref();
        let mut frame = Frame {
            rest: Rest::of(home.shared(), home.at()),
            home,
        };
        let left = {
            let mut body = pin!(body(home.open()));
            poll_fn(|context| {
                let body: Pin<&mut dyn Future<Output = S::Values>> = body.as_mut();
                caught::poll(body, context)
            })
            .await
        };
        watch! {
            let left = left.and_then(|values| {
                catch_unwind(AssertUnwindSafe(|| site.body_returned()))?;
                Ok(values)
            });
        }
        frame.leave(left);
        poll_fn(|context| frame.rest.poll(context)).await;
        frame.finish()
    }
}

/// Calls what has a return type, as an `async` block can't.
///
/// It takes no arguments, since one with a lifetime would keep the future from being `Send`.
pub fn call<R, B: AsyncFnOnce() -> R>(body: B) -> impl Future<Output = R> {
    body()
}

/// An asynchronous frame from its opening to its end.
struct Frame<'h, S: Slots, F> {
    rest: Rest<'h>,
    home: Pin<&'h Home<S, F>>,
}

impl<S: Slots, F> Frame<'_, S, F> {
    /// The body is done: its value goes into the slots.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leave(&mut self, left: Caught<S::Values>) {
        self.rest.left = true;
        let Frame { home, rest } = self;
        let assigned = left.and_then(|values| {
            catch_unwind(AssertUnwindSafe(|| {
                // Not while somebody has kept the loan, who may give it back as the values are dropped.
                home.with_slots(|slots| {
                    slots.assign(values);
                    rest.assigned = true;
                });
            }))
        });
        if let Err(payload) = assigned {
            rest.panicked(payload);
        }
    }

    #[inline]
    fn finish(&mut self) -> S::Values {
        if self.rest.panic.is_some() {
            self.end();
        }
        match self.home.take() {
            Some(slots) => slots.into_values(),
            None => refuse(),
        }
    }

    /// Drops the slots, and goes on with the panic that nobody stopped.
    #[cold]
    fn end(&mut self) {
        let mut panic = self.rest.panic.take();
        if let Some(slots) = self.home.take() {
            panic = drop_slots(panic, slots);
        }
        if let Some(panic) = panic {
            // Two panics at once would abort; the hook has reported this one.
            if thread::panicking() {
                drop(panic);
            } else {
                panic.resume();
            }
        }
    }
}

impl<S: Slots, F> Drop for Frame<'_, S, F> {
    fn drop(&mut self) {
        if !self.rest.shared.is_over() {
            self.rest.cancel();
            self.end();
        }
    }
}

/// What is left to run, and how the frame stands. It is the same for all frames, so it is compiled once.
struct Rest<'h> {
    shared: &'h Shared,
    slots: At,
    /// The body was left, by a value or a panic. Until then, who runs entries has cancelled the frame.
    left: bool,
    /// The slots have the body's values, and nothing has panicked since.
    assigned: bool,
    /// Whoever drops the frame has taken it.
    panic: ManuallyDrop<Option<Panic>>,
    running: Option<Top>,
}

impl<'h> Rest<'h> {
    fn of(shared: &'h Shared, slots: At) -> Self {
        Rest {
            shared,
            slots,
            left: false,
            assigned: false,
            panic: ManuallyDrop::new(None),
            running: None,
        }
    }

    /// A newer panic replaces an earlier one, and keeps it.
    #[cold]
    fn panicked(&mut self, payload: Payload) {
        self.assigned = false;
        *self.panic = Some(Panic::newest(payload, self.panic.take()));
    }

    /// Runs and awaits what was registered.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let turn = Turn::new(self.shared, context.waker());
        loop {
            let ran = if self.panic.is_none() {
                catch_unwind(AssertUnwindSafe(|| self.run_returned(&turn)))
            } else {
                self.run_one_panicking(&turn)
            };
            match ran {
                Ok(Ran::Pending) => return Poll::Pending,
                Ok(Ran::Skipped) => return Poll::Ready(()),
                Ok(_) => {}
                Err(payload) => self.failed(payload, &turn),
            }
        }
    }

    /// The next step of the entry that is awaited, or of the next one.
    fn next(&mut self) -> Option<(Step, Top)> {
        if let Some(top) = self.running {
            return Some((Step::Poll, top));
        }
        self.running = self.shared.pop();
        Some((Step::Begin, self.running?))
    }

    /// Runs entries until one isn't ready, or none is left: `Skipped`.
    fn run_returned(&mut self, turn: &Turn<'_>) -> Ran {
        if self.assigned {
            self.run_on(Exit::RETURNED, turn)
        } else {
            self.run_stopped(turn)
        }
    }

    /// The same in a frame whose panic was stopped.
    #[cold]
    fn run_stopped(&mut self, turn: &Turn<'_>) -> Ran {
        self.run_on(Exit::of(&Left::new(Stage::Returned)), turn)
    }

    fn run_on(&mut self, exit: Exit<'_>, turn: &Turn<'_>) -> Ran {
        while let Some((step, top)) = self.next() {
            match turn.take(step, top, self.slots, exit) {
                Ran::Pending => return Ran::Pending,
                Ran::Remains => {
                    turn.take(Step::Drop, top, self.slots, exit);
                }
                _ => {}
            }
            self.running = None;
        }
        Ran::Skipped
    }

    /// Runs one entry of a frame that is panicking: in an unwinding, unless it stops it.
    #[cold]
    fn run_one_panicking(&mut self, turn: &Turn<'_>) -> Caught<Ran> {
        let Some((step, top)) = self.next() else {
            return Ok(Ran::Skipped);
        };
        let ran = self.take_panicking(turn, step, top)?;
        if ran == Ran::Remains {
            self.drop_rest(turn, top);
        }
        if ran != Ran::Pending {
            self.running = None;
        }
        Ok(if ran == Ran::Pending { ran } else { Ran::Done })
    }

    fn take_panicking(&mut self, turn: &Turn<'_>, step: Step, top: Top) -> Caught<Ran> {
        if step != Step::Poll {
            let left = Left::caught(self.panic.take());
            let ran = catch_unwind(AssertUnwindSafe(|| {
                turn.take(step, top, self.slots, Exit::of(&left))
            }));
            *self.panic = left.take_caught();
            if !matches!(ran, Ok(Ran::Stays)) {
                return ran;
            }
        }
        let left = Left::new(Stage::Panicking);
        caught::unwinding(|| turn.take(step, top, self.slots, Exit::of(&left)))
    }

    /// An entry has panicked.
    #[cold]
    fn failed(&mut self, payload: Payload, turn: &Turn<'_>) {
        let begun = turn.has_begun();
        self.panicked(payload);
        if let Some(top) = self.running.take().filter(|_| begun) {
            self.drop_rest(turn, top);
        }
    }

    /// Drops what an entry has begun, part by part, each of which may panic.
    #[cold]
    fn drop_rest(&mut self, turn: &Turn<'_>, top: Top) {
        loop {
            let left = Left::new(Stage::Cancelled);
            let drop = || turn.take(Step::Drop, top, self.slots, Exit::of(&left));
            let ran = if self.panic.is_some() {
                caught::unwinding(drop)
            } else {
                catch_unwind(AssertUnwindSafe(drop))
            };
            match ran {
                Ok(Ran::Remains) => {}
                Ok(_) => return,
                Err(payload) => self.panicked(payload),
            }
        }
    }

    /// Runs what can run without awaiting.
    #[cold]
    fn cancel(&mut self) {
        let turn = Turn::new(self.shared, Waker::noop());
        if let Some(top) = self.running.take() {
            self.drop_rest(&turn, top);
        }
        while let Some(top) = self.shared.pop() {
            let ran = if self.panic.is_some() {
                self.take_panicking(&turn, Step::Cancel, top)
            } else {
                let left = Left::new(if self.left {
                    Stage::Returned
                } else {
                    Stage::Cancelled
                });
                catch_unwind(AssertUnwindSafe(|| {
                    turn.take(Step::Cancel, top, self.slots, Exit::of(&left))
                }))
            };
            if let Err(payload) = ran {
                self.panicked(payload);
            }
        }
    }
}
