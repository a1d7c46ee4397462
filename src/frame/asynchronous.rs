//! The runtime of an asynchronous frame: a future whose body registers entries, which are awaited after it.
//!
//! There is no `unsafe` here. What the frame owns is lent by value: the slots are at home in the frame, whoever works on
//! them takes them, and dropping the loan brings them back, so a future that is dropped anywhere leaves them at home.

mod caught;
mod entry;
mod exit;
mod home;
mod loan;
mod mode;
mod names;
mod run;

pub use entry::AsyncPending;
pub use exit::Stage;
pub use home::{Home, Lent};
pub use loan::Loan;
pub use mode::{Local, Mode, Sendable};
pub use names::{AsyncSlot, Awaited, Registrar, awaited};

use core::{
    future::{Future, poll_fn},
    marker::PhantomData,
    pin::{Pin, pin},
};

use self::{names::Handles, run::Frame};
use super::slot::Slots;

/// A frame that has just been opened: what the body gets, to make its handles from. `S` are the slots with their names,
/// and only a type: frames whose slots have the same types share their code.
pub struct Opened<'e, S: Slots, M: Mode> {
    loan: Loan<'e, S::Unnamed, M, ()>,
}

impl<'e, S: Slots + Handles<S, S::Unnamed>, M: Mode> Opened<'e, S, M> {
    /// The handles of the slots, as nested pairs.
    pub fn handles<'f>(
        &'f mut self,
    ) -> <S as Handles<S, S::Unnamed>>::Handles<'f, super::slot::Here, Registrar<'f, 'e, S, M>>
    {
        let (slots, shared) = self.loan.parts();
        <S as Handles<S, S::Unnamed>>::handles(slots, Registrar::new(shared))
    }
}

/// Awaits `body`, assigns its value to `slots`, runs or awaits what was registered, last first, and gives the slots'
/// values.
///
/// Dropped before its end, it runs what can run without awaiting.
pub fn frame<'e, S, M, B, F>(
    _: M,
    _: PhantomData<S>,
    slots: S::Unnamed,
    body: B,
) -> impl Future<Output = S::Values> + use<'e, S, M, B, F>
where
    S: Slots<Unnamed: 'e>,
    M: Mode,
    B: FnOnce(Opened<'e, S, M>) -> F,
    F: Future<Output = S::Values>,
{
    let mut frame = Frame::<S::Unnamed, M>::new(slots);
    // Not through an `async fn`: a future that is handed to one is stored once more.
    async move {
        let left = {
            let mut body = pin!(body(Opened {
                loan: Loan::new(frame.shared(), ()),
            }));
            poll_fn(|context| {
                let body: Pin<&mut dyn Future<Output = S::Values>> = body.as_mut();
                caught::poll(body, context, false)
            })
            .await
        };
        frame.leave(left);
        let mut running = None;
        poll_fn(|context| frame.poll(&mut running, context)).await;
        frame.finish()
    }
}

/// Calls what has a return type, as an `async` block can't.
///
/// It takes no arguments, since one with a lifetime would keep the future from being `Send`.
pub fn call<R, B: AsyncFnOnce() -> R>(body: B) -> impl Future<Output = R> {
    body()
}
