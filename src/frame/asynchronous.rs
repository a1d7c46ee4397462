//! An asynchronous frame: a future whose body registers entries, which are awaited after it.

use core::{
    future::Future,
    marker::PhantomData,
    mem::ManuallyDrop,
    pin::Pin,
    task::{Context, Poll, Waker, ready},
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use super::{
    caught::{self, Caught},
    exit::{Exit, Left, Stage},
    kind::{Awaits, Places, World},
    slots::{Slots, drop_slots},
    storage::{
        Ran,
        pinned::{Becomes, Drives, InPlace, Parts, Pinned},
        shared::{Home, Step, Top, Turn, refuse},
    },
};
use crate::panic::{Panic, Payload};
#[cfg(feature = "watch")]
use {super::kind::Sharing, crate::watch::Site};

pub use super::{
    awaited::{AsyncHead, AsyncPending, AsyncSettles, Given, awaited, awaited_entry},
    storage::{
        AsyncEntry,
        shared::{AsyncFrame, Loan},
    },
};

/// A future of a frame, as rustc names it: to `Future<Output = V>` it would add `.await` inside the expansion.
pub trait AwaitFor<V>: Future<Output = V> {}

#[diagnostic::do_not_recommend]
impl<V, F: Future<Output = V>> AwaitFor<V> for F {}

/// Awaits `body`, assigns its value to `slots`, runs or awaits what was registered, last first, and gives the slots'
/// values.
///
/// Dropped before its end, it runs what can run without awaiting.
#[cfg_attr(feature = "watch", track_caller)]
// `V` isn't a projection: rustc prints it to whoever forgets the `.await`, and shows the line.
#[rustfmt::skip]
#[allow(clippy::implied_bounds_in_impls, reason = "rustc then calls it a future")]
pub fn frame<'e, S, V, F, B, A>(
    _: PhantomData<F>,
    slots: S,
    body: B,
) -> impl Future + AwaitFor<V> + use<'e, S, V, F, B, A> // write `.await` behind it: `returns!(async …).await`
where
    S: Slots<Values = V> + 'e,
    F: Places + Awaits + World,
    B: FnOnce(AsyncFrame<'e, S, F>) -> A,
    A: Future<Output = V>,
{
    // Written out: a call could unwind, as rustc sees it, and the slots and the body would have to be dropped then.
    let rest = Rest {
        #[cfg(feature = "watch")]
        site: Site::here(if <F::Threads as Sharing>::IS_SENT {
            "returns"
        } else {
            "returns_local"
        }),
        body: Stands::Open,
        panic: None,
        running: None,
    };
    Pinned::<S, F::Threads, Becomes<'e, S, F, B, A>, Rest>::new(slots, body, rest)
}

/// Never called: it says what an `async` block evaluates to, to which rustc coerces whatever is returned behind it.
#[must_use]
pub fn returned<T>() -> T {
    unreachable!("nothing is returned")
}

impl<S: Slots, T> Drives<S, T> for Rest {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn poll(parts: Parts<'_, S, T, Self>, context: &mut Context<'_>) -> Poll<S::Values> {
        let Parts { home, body, rest } = parts;
        rest.poll_frame(home, body, context)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn end(Parts { home, body, rest }: Parts<'_, S, T, Self>) {
        if !home.shared().is_over() {
            rest.end_early(home, body);
        }
    }
}

/// What is left to run, and how the frame stands. It is the same for all frames, so it is compiled once.
struct Rest {
    #[cfg(feature = "watch")]
    site: Site,
    body: Stands,
    /// Whoever drops the frame has taken it.
    panic: Option<ManuallyDrop<Panic>>,
    running: Option<Top>,
}

/// How a body stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// It isn't done. Who runs entries has cancelled the frame.
    Open,
    /// It was left, by a value or a panic.
    Left,
    /// The slots have its values, and nothing has panicked since.
    Assigned,
}

impl Rest {
    fn poll_frame<S: Slots, T>(
        &mut self,
        home: Pin<&Home<S, T>>,
        mut body: InPlace<'_, S, T>,
        context: &mut Context<'_>,
    ) -> Poll<S::Values> {
        if self.body == Stands::Open {
            let polled = catch_unwind(AssertUnwindSafe(|| {
                let values = ready!(body.poll(home, context));
                // A loan that it has kept comes back.
                body.end();
                self.assign(home, values);
                Poll::Ready(())
            }));
            match polled {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(())) => {}
                Err(payload) => {
                    self.body = Stands::Left;
                    self.panicked(payload);
                    body.end();
                }
            }
        }
        ready!(self.poll(&home.turn(context.waker())));
        if self.panic.is_some() {
            if let Some(panic) = self.end(home) {
                panic.resume();
            }
        }
        match home.take() {
            Some(slots) => Poll::Ready(slots.into_values()),
            None if home.shared().is_over() => {
                panic!("an asynchronous frame is polled again after its end")
            }
            None => refuse(),
        }
    }

    /// The body is done: its value goes into the slots.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn assign<S: Slots, T>(&mut self, home: Pin<&Home<S, T>>, values: S::Values) {
        watch! { self.site.body_returned(); }
        self.body = Stands::Left;
        // Not while somebody has kept the loan, who may give it back as the values are dropped.
        home.with_slots(|slots| {
            slots.assign(values);
            self.body = Stands::Assigned;
        });
    }

    /// The frame is dropped before its end.
    #[cold]
    #[inline(never)]
    fn end_early<S: Slots, T>(&mut self, home: Pin<&Home<S, T>>, mut body: InPlace<'_, S, T>) {
        // The body first. If it panics, that is the frame's panic, as of a body that ends by itself.
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| body.end())) {
            self.body = Stands::Left;
            self.panicked(payload);
        }
        self.cancel(&home.turn(Waker::noop()));
        match self.end(home) {
            // Two panics at once would abort; the hook has reported this one.
            Some(panic) if thread::panicking() => drop(panic),
            Some(panic) => panic.resume(),
            None => {}
        }
    }

    /// Drops the slots, and gives the panic that nobody stopped.
    #[cold]
    fn end<S: Slots, T>(&mut self, home: Pin<&Home<S, T>>) -> Option<Panic> {
        let panic = self.take_panic();
        match home.take_last() {
            Some(mut slots) => drop_slots(panic, &mut slots),
            None => panic,
        }
    }

    fn take_panic(&mut self) -> Option<Panic> {
        self.panic.take().map(ManuallyDrop::into_inner)
    }

    /// A newer panic replaces an earlier one, and keeps it.
    #[cold]
    fn panicked(&mut self, payload: Payload) {
        if self.body == Stands::Assigned {
            self.body = Stands::Left;
        }
        self.panic = Some(ManuallyDrop::new(Panic::newest(payload, self.take_panic())));
    }

    /// Runs and awaits what was registered.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn poll(&mut self, turn: &Turn<'_>) -> Poll<()> {
        loop {
            let ran = if self.panic.is_none() {
                catch_unwind(AssertUnwindSafe(|| self.run_returned(turn)))
            } else {
                self.run_one_panicking(turn)
            };
            match ran {
                Ok(Ran::Pending) => return Poll::Pending,
                Ok(Ran::Skipped) => return Poll::Ready(()),
                Ok(_) => {}
                Err(payload) => self.failed(payload, turn),
            }
        }
    }

    /// The next step of the entry that is awaited, or of the next one.
    fn next(&mut self, turn: &Turn<'_>) -> Option<(Step, Top)> {
        match self.running {
            Some(top) => Some((Step::Poll, top)),
            None => self.next_entry(turn),
        }
    }

    fn next_entry(&mut self, turn: &Turn<'_>) -> Option<(Step, Top)> {
        self.running = turn.shared().pop();
        Some((Step::Begin, self.running?))
    }

    /// Runs entries until one isn't ready, or none is left: `Skipped`.
    fn run_returned(&mut self, turn: &Turn<'_>) -> Ran {
        if self.body == Stands::Assigned {
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

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run_on(&mut self, exit: Exit<'_>, turn: &Turn<'_>) -> Ran {
        let mut next = self.next(turn);
        while let Some((step, top)) = next {
            let mut ran = turn.take(step, top, exit);
            if ran != Ran::Done {
                if ran == Ran::Pending {
                    return ran;
                }
                while ran == Ran::Remains {
                    ran = turn.take(Step::Drop, top, exit);
                }
            }
            next = self.next_entry(turn);
        }
        Ran::Skipped
    }

    /// Runs one entry of a frame that is panicking: in an unwinding, unless it stops it.
    #[cold]
    fn run_one_panicking(&mut self, turn: &Turn<'_>) -> Caught<Ran> {
        let Some((step, top)) = self.next(turn) else {
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
            let left = Left::caught(self.take_panic());
            let ran = catch_unwind(AssertUnwindSafe(|| turn.take(step, top, Exit::of(&left))));
            self.panic = left.take_caught().map(ManuallyDrop::new);
            if !matches!(ran, Ok(Ran::Stays)) {
                return ran;
            }
        }
        let left = Left::new(Stage::Panicking);
        caught::unwinding(|| turn.take(step, top, Exit::of(&left)))
    }

    /// An entry has panicked.
    #[cold]
    fn failed(&mut self, payload: Payload, turn: &Turn<'_>) {
        let begun = self.running.take().filter(|_| turn.has_begun());
        self.panicked(payload);
        if let Some(top) = begun {
            self.drop_rest(turn, top);
        }
    }

    /// Drops what an entry has begun, part by part, each of which may panic.
    #[cold]
    fn drop_rest(&mut self, turn: &Turn<'_>, top: Top) {
        loop {
            let left = Left::new(Stage::Cancelled);
            let drop = || turn.take(Step::Drop, top, Exit::of(&left));
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
    fn cancel(&mut self, turn: &Turn<'_>) {
        if let Some(top) = self.running.take() {
            self.drop_rest(turn, top);
        }
        while let Some(top) = turn.shared().pop() {
            let ran = if self.panic.is_some() {
                self.take_panicking(turn, Step::Cancel, top)
            } else {
                let left = Left::new(if self.body == Stands::Open {
                    Stage::Cancelled
                } else {
                    Stage::Returned
                });
                catch_unwind(AssertUnwindSafe(|| {
                    turn.take(Step::Cancel, top, Exit::of(&left))
                }))
            };
            match ran {
                Ok(Ran::Remains) => self.drop_rest(turn, top),
                Ok(_) => {}
                Err(payload) => {
                    self.running = Some(top);
                    self.failed(payload, turn);
                }
            }
        }
    }
}
