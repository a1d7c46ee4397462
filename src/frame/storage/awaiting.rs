//! An entry that is awaited: its closures stand in its room until it is begun, and then its future does.

use core::{
    future::Future,
    mem::{self, ManuallyDrop},
    pin::Pin,
    task::{Context, Poll},
};

use super::{
    Held, Homes, Kept, LinkOf, Needs, Ran, Reach, World,
    function::{Function, Of, Table},
    over_aligned,
    room::{Stands, place_in},
    shared::Step,
};
use crate::frame::exit::Exit;

/// An entry whose future is awaited, whatever its closures are.
pub trait Awaiting: Sized {
    type Future: Future;
    /// What stays beside the future, and is dropped after it.
    type Beside;
    /// None if the entry doesn't run.
    fn begin(self, reach: Reach<'_>, exit: Exit<'_>) -> Option<(Self::Future, Self::Beside)>;
    /// While the future is polled.
    #[cfg(feature = "watch")]
    fn enter(beside: &Self::Beside) -> crate::watch::Entered<'_>;
    fn settle(beside: &Self::Beside, value: <Self::Future as Future>::Output, reach: Reach<'_>);
    /// Runs what runs when nothing can be awaited any more.
    fn cancel(self, reach: Reach<'_>, exit: Exit<'_>);
}

/// What stands in the room of an entry, one after the other.
#[repr(C)]
union Room<D: Awaiting> {
    closures: ManuallyDrop<D>,
    begun: ManuallyDrop<Begun<D>>,
}

impl<D: Awaiting> Stands for Room<D> {
    const FUNCTION: Function = Function::of(&Table::of(step::<D>));
}

struct Begun<D: Awaiting> {
    future: ManuallyDrop<D::Future>,
    beside: ManuallyDrop<D::Beside>,
    left: Parts,
}

/// What there is still to drop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parts {
    Both,
    Beside,
    None,
}

impl<'f, 'e, F: World + ?Sized> LinkOf<'f, 'e, F> {
    /// Registers an entry that is awaited, and tells where it is.
    pub(in crate::frame) fn push_awaiting<D: Awaiting + 'e>(self, entry: D) -> *mut D {
        const { assert!(F::IS_AWAITED, "nothing can be awaited in such a frame") };
        let place = self
            .link
            .reserve(const { &Needs::of::<F, Room<D>>() }, Room::<D>::FUNCTION)
            as *mut D;
        // SAFETY: room for it was made there, which begins with it, and nothing runs before it is filled.
        unsafe { place.write(entry) };
        place
    }

    /// The same for one that holds a value for the body to use.
    pub(in crate::frame) fn push_awaiting_and_holding<V, D>(self, entry: D) -> Held<'f, 'e, V, F>
    where
        D: Awaiting + AsMut<Kept<V>> + 'e,
    {
        let link = self.link;
        link.held(self.push_awaiting(entry))
    }
}

/// Takes an entry, or what it has begun, a step on.
///
/// # Safety
/// As for [`run`](super::run), of a `Room<D>`; the steps come in order: `Begin` or `Cancel` first, of the closures, then
/// `Poll` while the last answer was `Pending`, then `Drop` as long as something remains.
unsafe fn step<D: Awaiting>(start: *mut u8, homes: Homes, exit: Exit<'_>, _: Of<'_>) -> Ran {
    if exit.leaves(false) {
        return Ran::Stays;
    }
    let room = place_in(start, const { over_aligned(mem::align_of::<Room<D>>()) }) as *mut Room<D>;
    let reach = Reach::new(homes);
    let turn = reach.turn();
    // SAFETY: by the contract the closures are there in the first step, and are moved out there, once; what they have
    // begun is there in all others, and (in its place) isn't moved.
    unsafe {
        // `Begin` first: what is ready at once takes no other step.
        if turn.step() == Step::Begin {
            let Some((future, beside)) = room.cast::<D>().read().begin(reach, exit) else {
                return Ran::Done;
            };
            room.cast::<Begun<D>>().write(Begun {
                future: ManuallyDrop::new(future),
                beside: ManuallyDrop::new(beside),
                left: Parts::Both,
            });
            turn.begin();
        } else if turn.step() == Step::Cancel {
            room.cast::<D>().read().cancel(reach, exit);
            return Ran::Done;
        } else if turn.step() == Step::Drop {
            return drop_part(&mut *room.cast::<Begun<D>>());
        }
        let begun = &mut *room.cast::<Begun<D>>();
        let mut context = Context::from_waker(turn.waker());
        watch! { let entered = D::enter(&begun.beside); }
        let polled = Pin::new_unchecked(&mut *begun.future).poll(&mut context);
        watch! { entered.leave(); }
        let Poll::Ready(value) = polled else {
            return Ran::Pending;
        };
        begun.left = Parts::Beside;
        ManuallyDrop::drop(&mut begun.future);
        turn.assert_whole();
        D::settle(&begun.beside, value, reach);
        what_remains(begun)
    }
}

/// Drops the next part, which may panic.
///
/// # Safety
/// What `left` tells is there.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn drop_part<D: Awaiting>(begun: &mut Begun<D>) -> Ran {
    // SAFETY: by the contract; each part is dropped once, since `left` is told before.
    unsafe {
        match begun.left {
            Parts::Both => {
                begun.left = Parts::Beside;
                ManuallyDrop::drop(&mut begun.future);
            }
            Parts::Beside => {
                begun.left = Parts::None;
                ManuallyDrop::drop(&mut begun.beside);
            }
            Parts::None => {}
        }
    }
    what_remains(begun)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn what_remains<D: Awaiting>(begun: &Begun<D>) -> Ran {
    if const { mem::needs_drop::<D::Beside>() } && begun.left == Parts::Beside {
        Ran::Remains
    } else {
        Ran::Done
    }
}
