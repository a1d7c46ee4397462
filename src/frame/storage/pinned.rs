//! The future of an awaited frame: what of it stays in its place.

use core::{
    future::Future,
    mem::{self, ManuallyDrop},
    pin::Pin,
    task::{Context, Poll},
};

use super::room::Work;

/// A frame's home and its body, and the rest, which may be moved.
pub(in crate::frame) struct Pinned<H, B, R: Ends<H, B>> {
    home: H,
    body: B,
    rest: R,
}

/// What is done as a frame is dropped.
pub(in crate::frame) trait Ends<H, B>: Sized {
    fn end(parts: Parts<'_, H, B, Self>);
}

pub(in crate::frame) struct Parts<'p, H, B, R> {
    pub(in crate::frame) home: Pin<&'p H>,
    pub(in crate::frame) body: Pin<&'p mut B>,
    pub(in crate::frame) rest: &'p mut R,
}

impl<H, B, R: Ends<H, B>> Pinned<H, B, R> {
    #[inline(always)]
    pub(in crate::frame) fn new(home: H, body: B, rest: R) -> Self {
        Pinned { home, body, rest }
    }

    #[inline(always)]
    pub(in crate::frame) fn parts(self: Pin<&mut Self>) -> Parts<'_, H, B, R> {
        // SAFETY: (in its place) the home and the body aren't moved out of what is pinned, which has no other way to them.
        unsafe {
            let Pinned { home, body, rest } = self.get_unchecked_mut();
            Parts {
                home: Pin::new_unchecked(home),
                body: Pin::new_unchecked(body),
                rest,
            }
        }
    }
}

impl<H, B, R: Ends<H, B>> Drop for Pinned<H, B, R> {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: it isn't moved any more.
        R::end(unsafe { Pin::new_unchecked(self) }.parts());
    }
}

/// A closure that makes a future, and then the future in its place.
pub(in crate::frame) struct Becomes<C, A> {
    work: Work<C, A>,
    there: There,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum There {
    Closure,
    Future,
    Nothing,
}

impl<C, A> Becomes<C, A> {
    #[inline(always)]
    pub(in crate::frame) fn of(closure: C) -> Self {
        Becomes {
            work: Work {
                closure: ManuallyDrop::new(closure),
            },
            there: There::Closure,
        }
    }

    /// Polls the future, which is made first.
    pub(in crate::frame) fn poll(
        self: Pin<&mut Self>,
        make: impl FnOnce(C) -> A,
        context: &mut Context<'_>,
    ) -> Poll<A::Output>
    where
        A: Future,
    {
        // SAFETY: (in its place) what is told to be there is; the closure may be moved, and is moved out once.
        unsafe {
            let Becomes { work, there } = self.get_unchecked_mut();
            if *there == There::Closure {
                *there = There::Nothing;
                let future = ManuallyDrop::new(make(ManuallyDrop::take(&mut work.closure)));
                *work = Work { future };
                *there = There::Future;
            }
            assert!(*there == There::Future, "a frame is awaited once");
            Pin::new_unchecked(&mut *work.future).poll(context)
        }
    }

    /// Drops what is there.
    pub(in crate::frame) fn end(self: Pin<&mut Self>) {
        // SAFETY: (in its place) what is told to be there is dropped there, once.
        unsafe {
            let Becomes { work, there } = self.get_unchecked_mut();
            match mem::replace(there, There::Nothing) {
                There::Closure => ManuallyDrop::drop(&mut work.closure),
                There::Future => ManuallyDrop::drop(&mut work.future),
                There::Nothing => {}
            }
        }
    }
}

impl<C, A> Drop for Becomes<C, A> {
    #[inline(always)]
    fn drop(&mut self) {
        // SAFETY: it isn't moved any more.
        unsafe { Pin::new_unchecked(self) }.end();
    }
}
