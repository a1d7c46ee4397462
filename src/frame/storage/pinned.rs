//! The future of an awaited frame: what of it stays in its place.

use core::{
    future::Future,
    marker::PhantomData,
    mem::{self, ManuallyDrop},
    pin::Pin,
    ptr,
    task::{Context, Poll},
};

use super::{
    room::Work,
    shared::{AsyncFrame, Home, Lent},
};
use crate::frame::{kind::World, slots::Slots};

/// A frame's home and its body, and the rest, which may be moved.
pub(in crate::frame) struct Pinned<S: Slots, T, B: Body<S, T>, R: Drives<S, T>> {
    home: Home<S, T>,
    body: B,
    rest: R,
}

/// What a frame does beside what stays in its place.
pub(in crate::frame) trait Drives<S: Slots, T>: Sized {
    fn poll(parts: Parts<'_, S, T, Self>, context: &mut Context<'_>) -> Poll<S::Values>;
    /// As the frame is dropped: drops the body.
    fn end(parts: Parts<'_, S, T, Self>);
}

pub(in crate::frame) struct Parts<'p, S: Slots, T, R> {
    pub(in crate::frame) home: Pin<&'p Home<S, T>>,
    pub(in crate::frame) body: InPlace<'p, S, T>,
    pub(in crate::frame) rest: &'p mut R,
}

/// The body in its place, without its type: what is done with it is compiled once for all of them.
pub(in crate::frame) struct InPlace<'p, S, T>(&'p mut (dyn Body<S, T> + 'p));

/// What may be moved after it was polled, as no frame may: rustc says it in these words, and once.
#[diagnostic::on_unimplemented(
    message = "the future of a frame stays where it was first polled, and this one could still be moved",
    label = "isn't pinned",
    note = "pin it before, `let mut frame = std::pin::pin!(returns!(async …));`, and write `frame.as_mut().await`, also in a `select!`",
    note = "or box it, `let mut frame = Box::pin(returns!(async …));`, and write `(&mut frame).await`"
)]
pub trait MayMove {}

impl<S: Slots, T, B: Body<S, T>, R: Drives<S, T> + MayMove> Unpin for Pinned<S, T, B, R> {}

impl<'e, S, F, C, A, R> Pinned<S, F::Threads, Becomes<'e, S, F, C, A>, R>
where
    S: Slots + 'e,
    F: World,
    C: FnOnce(AsyncFrame<'e, S, F>) -> A,
    A: Future<Output = S::Values>,
    R: Drives<S, F::Threads>,
{
    #[inline(always)]
    pub(in crate::frame) fn new(slots: S, closure: C, rest: R) -> Self {
        Pinned {
            home: Home::new(slots),
            body: Becomes {
                work: Work {
                    closure: ManuallyDrop::new(closure),
                },
                there: There::Closure,
                frame: PhantomData,
            },
            rest,
        }
    }
}

impl<S: Slots, T, B: Body<S, T>, R: Drives<S, T>> Pinned<S, T, B, R> {
    /// # Safety
    /// It isn't moved any more.
    #[inline(always)]
    pub(super) unsafe fn parts(&mut self) -> Parts<'_, S, T, R> {
        Parts {
            // SAFETY: by this function's contract.
            home: unsafe { Pin::new_unchecked(&self.home) },
            body: InPlace(&mut self.body),
            rest: &mut self.rest,
        }
    }
}

impl<S: Slots, T, B: Body<S, T>, R: Drives<S, T>> Future for Pinned<S, T, B, R> {
    type Output = S::Values;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<S::Values> {
        // SAFETY: (in its place) nothing is moved out of what is pinned, which has no other way to its home and its body.
        let parts = unsafe { self.get_unchecked_mut().parts() };
        R::poll(parts, context)
    }
}

impl<S: Slots, T, B: Body<S, T>, R: Drives<S, T>> Drop for Pinned<S, T, B, R> {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: it isn't moved any more.
        R::end(unsafe { self.parts() });
    }
}

/// A body in the home of a frame with the slots `S`.
pub(in crate::frame) trait Body<S: Slots, T> {
    /// Polls it, once it was made.
    ///
    /// # Safety
    /// It isn't moved any more.
    unsafe fn poll(&mut self, home: Pin<&Home<S, T>>, context: &mut Context<'_>)
    -> Poll<S::Values>;
    /// Drops it, or what would have made it.
    fn end(&mut self);
}

impl<S: Slots, T> InPlace<'_, S, T> {
    /// Polls it, once it was made.
    ///
    /// # Panics
    /// If it has ended, or panics.
    pub(in crate::frame) fn poll(
        &mut self,
        home: Pin<&Home<S, T>>,
        context: &mut Context<'_>,
    ) -> Poll<S::Values> {
        // SAFETY: (in its place) it was made from what is pinned.
        unsafe { self.0.poll(home, context) }
    }

    /// Drops it, or what would have made it.
    pub(in crate::frame) fn end(&mut self) {
        self.0.end();
    }
}

/// What makes a body, and then the body in its place. It has to be ended, or is leaked.
pub(in crate::frame) struct Becomes<'e, S, F, C, A> {
    work: Work<C, A>,
    there: There,
    frame: PhantomData<fn(AsyncFrame<'e, S, F>)>,
}

#[derive(Clone, Copy)]
enum There {
    Closure,
    Future,
    Nothing,
}

impl<'e, S, F, C, A> Body<S, F::Threads> for Becomes<'e, S, F, C, A>
where
    S: Slots + 'e,
    F: World,
    C: FnOnce(AsyncFrame<'e, S, F>) -> A,
    A: Future<Output = S::Values>,
{
    unsafe fn poll(
        &mut self,
        home: Pin<&Home<S, F::Threads>>,
        context: &mut Context<'_>,
    ) -> Poll<S::Values> {
        let work = &raw mut self.work;
        // SAFETY: (in its place) what is told to be there is; the closure is moved out once, and the body isn't.
        unsafe {
            match self.there {
                There::Future => {}
                There::Closure => {
                    let (shared, slots) = home.lend();
                    self.there = There::Nothing;
                    // In the call, or it would have to be dropped if anything panicked before.
                    (work as *mut A).write((work as *mut C).read()(AsyncFrame {
                        lent: Lent(shared),
                        slots,
                        types: PhantomData,
                    }));
                    self.there = There::Future;
                }
                There::Nothing => refuse_again(),
            }
            Pin::new_unchecked(&mut *(work as *mut A)).poll(context)
        }
    }

    fn end(&mut self) {
        let work = &raw mut self.work;
        // SAFETY: (in its place) what is told to be there is dropped there, once.
        unsafe {
            match mem::replace(&mut self.there, There::Nothing) {
                There::Closure => ptr::drop_in_place(work as *mut C),
                There::Future => ptr::drop_in_place(work as *mut A),
                There::Nothing => {}
            }
        }
    }
}

/// # Panics
/// Always: the body has ended.
#[cold]
#[inline(never)]
fn refuse_again() -> ! {
    panic!("a frame is awaited once")
}
