//! The future of an awaited frame: what of it stays in its place.

use core::{
    future::Future,
    mem::{self, ManuallyDrop},
    pin::Pin,
    ptr,
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
    /// Drops the body.
    fn end(parts: Parts<'_, H, B, Self>);
}

pub(in crate::frame) struct Parts<'p, H, B, R> {
    pub(in crate::frame) home: Pin<&'p H>,
    pub(in crate::frame) body: Pin<&'p mut B>,
    pub(in crate::frame) rest: &'p mut R,
}

/// What may be moved after it was polled, as no frame may: rustc says it in these words, and once.
#[diagnostic::on_unimplemented(
    message = "the future of a frame stays where it was first polled, and this one could still be moved",
    label = "isn't pinned",
    note = "pin it before, `let mut frame = std::pin::pin!(returns!(async …));`, and write `frame.as_mut().await`, also in a `select!`",
    note = "or box it, `let mut frame = Box::pin(returns!(async …));`, and write `(&mut frame).await`"
)]
pub trait MayMove {}

impl<H, B, R: Ends<H, B> + MayMove> Unpin for Pinned<H, B, R> {}

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

/// What makes a body in a home.
pub(in crate::frame) trait Opens<H> {
    type Body: Future;
    fn open(self, home: Pin<&H>) -> Self::Body;
}

/// A body in the home `H`, whose value is a `V`.
pub(in crate::frame) trait Body<H, V> {
    /// Polls it, once it was made.
    fn poll(self: Pin<&mut Self>, home: Pin<&H>, context: &mut Context<'_>) -> Poll<V>;
    /// Drops it, or what would have made it.
    fn end(self: Pin<&mut Self>);
}

/// What makes a body, and then the body in its place. It has to be ended, or is leaked.
pub(in crate::frame) struct Becomes<C, A> {
    work: Work<C, A>,
    there: There,
}

#[derive(Clone, Copy)]
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
}

impl<H, C: Opens<H>> Body<H, <C::Body as Future>::Output> for Becomes<C, C::Body> {
    fn poll(
        self: Pin<&mut Self>,
        home: Pin<&H>,
        context: &mut Context<'_>,
    ) -> Poll<<C::Body as Future>::Output> {
        // SAFETY: (in its place) what is told to be there is; what isn't the body may be moved, and is moved out once.
        unsafe {
            let Becomes { work, there } = self.get_unchecked_mut();
            match there {
                There::Future => {}
                There::Closure => {
                    *there = There::Nothing;
                    let closure = (&raw const work.closure as *const C).read();
                    (&raw mut work.future as *mut C::Body).write(closure.open(home));
                    *there = There::Future;
                }
                There::Nothing => refuse_again(),
            }
            Pin::new_unchecked(&mut *work.future).poll(context)
        }
    }

    fn end(self: Pin<&mut Self>) {
        // SAFETY: (in its place) what is told to be there is dropped there, once.
        unsafe {
            let Becomes { work, there } = self.get_unchecked_mut();
            match mem::replace(there, There::Nothing) {
                There::Closure => ptr::drop_in_place(&raw mut work.closure as *mut C),
                There::Future => ptr::drop_in_place(&raw mut work.future as *mut C::Body),
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
