//! An entry that is awaited: its closure stands in its room until it is begun, and then its future does.

use core::{
    future::Future,
    marker::PhantomData,
    mem::{self, ManuallyDrop, MaybeUninit},
    pin::Pin,
    ptr,
    task::{Context, Poll},
};

use super::{
    Gives, Held, Homes, Kept, LinkOf, Needs, Ran, Reach, Rules,
    function::{Of, Table},
    over_aligned,
    room::{Part, Work, place_in},
    shared::{Step, Turn},
};
use crate::frame::{exit::Exit, kind::World};

/// What is known of an entry that is awaited without its closures.
pub trait Begins: Sized {
    /// What the closure gets that makes the future.
    type Given;
    /// What stays beside the future.
    type Begun;
    /// What is known of the fallback.
    type Late: Gives;
    /// None if the entry doesn't run.
    fn begin(self, reach: Reach<'_>, exit: Exit<'_>) -> Option<(Self::Given, Self::Begun)>;
    /// The same for its fallback.
    fn into_late(self) -> Self::Late;
    /// While the future is polled, or dropped.
    #[cfg(feature = "watch")]
    fn enter(begun: &Self::Begun) -> crate::watch::Entered<'_>;
}

/// What becomes of the closures of an entry: of `C`, which makes its future, and of `B`, which runs when nothing can be
/// awaited any more.
pub trait Awaiting<H: Begins, C, B> {
    type Future: Future;
    /// Whether something becomes of the future's value.
    const SETTLES: bool = true;
    type Fallback: Rules<H::Late, B>;
    fn begin(closure: C, given: H::Given) -> Self::Future;
    fn settle(begun: &H::Begun, value: <Self::Future as Future>::Output, reach: Reach<'_>);
}

/// An entry that is awaited, in its room, from its registration to its end.
// In this order, so that what is the same for many entries is compiled once, and without the closures.
#[repr(C)]
pub struct AsyncEntry<H: Begins, C, A, B, R> {
    known: Known<H>,
    fallback: ManuallyDrop<B>,
    work: Work<C, A>,
    rules: PhantomData<fn() -> R>,
}

/// What is known of it without its closures.
#[repr(C)]
struct Known<H: Begins> {
    head: HeadThenBegun<H>,
    remaining: Remaining,
}

/// Until the entry is begun, and while it is awaited.
#[repr(C)]
union HeadThenBegun<H: Begins> {
    waiting: ManuallyDrop<H>,
    begun: ManuallyDrop<H::Begun>,
}

/// What there is still to drop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Remaining {
    Closures,
    /// The one that makes the future.
    Closure,
    Fallback,
    /// The future, and what is beside it.
    Future,
    /// The fallback, and what the head has become.
    Beside,
    Nothing,
}

impl<'f, 'e, F: World + ?Sized> LinkOf<'f, 'e, F> {
    /// Registers an entry that is awaited, and tells where it is.
    // Not C's ABI, though it doesn't unwind: that has vectors of some sizes only where the user's function has them.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::frame) fn push_awaiting<H, C, B, R>(
        self,
        head: H,
        closure: C,
        fallback: B,
    ) -> *mut H
    where
        H: Begins,
        R: Awaiting<H, C, B>,
        AsyncEntry<H, C, R::Future, B, R>: 'e,
    {
        const { assert!(F::IS_AWAITED, "nothing can be awaited in such a frame") };
        let known = Known {
            head: HeadThenBegun {
                waiting: ManuallyDrop::new(head),
            },
            remaining: Remaining::Closures,
        };
        let place = self.link.reserve(
            const {
                &Table::of(
                    step::<H, C, B, R>,
                    Needs::of::<F, AsyncEntry<H, C, R::Future, B, R>>(),
                )
            },
        ) as *mut AsyncEntry<H, C, R::Future, B, R>;
        // SAFETY: room for all of it was made there, and nothing runs before it is filled.
        unsafe {
            (place as *mut Known<H>).write(known);
            (&raw mut (*place).work as *mut C).write(closure);
            (&raw mut (*place).fallback as *mut B).write(fallback);
        }
        place as *mut H
    }

    /// The same for one that holds a value for the body to use.
    pub(in crate::frame) fn push_awaiting_and_holding<V, H, C, B, R>(
        self,
        head: H,
        closure: C,
        fallback: B,
    ) -> Held<'f, 'e, V, F>
    where
        H: Begins + AsMut<Kept<V>>,
        R: Awaiting<H, C, B>,
        AsyncEntry<H, C, R::Future, B, R>: 'e,
    {
        let link = self.link;
        link.held(self.push_awaiting::<H, C, B, R>(head, closure, fallback))
    }
}

/// Takes an entry, or what it has begun, a step on.
///
/// # Safety
/// As for [`Function::run`], of an `AsyncEntry`; the steps come in order: `Begin` or `Cancel` first, of the closures, then
/// `Poll` while the last answer was `Pending`, then `Drop` as long as something remains, also where one has panicked.
unsafe fn step<H, C, B, R>(start: *mut u8, homes: Homes, exit: Exit<'_>, _: Of<'_>) -> Ran
where
    H: Begins,
    R: Awaiting<H, C, B>,
{
    let closures = const { &Closures::of::<H, C, B, R>() };
    // SAFETY: by this function's contract.
    unsafe { step_any::<H>(start, homes, exit, closures) }
}

/// The closures behind a head, of any type.
struct Closures {
    poll: Polls,
    cancel: unsafe fn(*mut u8, *mut ()),
    closure: Part,
    future: Part,
    fallback: Part,
    /// The entry's, if rooms aren't aligned enough.
    align: Option<usize>,
}

type Polls = unsafe fn(*mut u8, *mut (), &Turn<'_>, Reach<'_>) -> Ran;

impl Closures {
    const fn of<H: Begins, C, B, R: Awaiting<H, C, B>>() -> Self {
        let work = mem::offset_of!(AsyncEntry<H, C, R::Future, B, R>, work);
        Closures {
            poll: poll::<H, C, B, R>,
            cancel: cancel::<H, C, B, R>,
            closure: Part::of::<C>(work),
            future: Part::of::<R::Future>(work),
            fallback: Part::of::<B>(mem::offset_of!(AsyncEntry<H, C, R::Future, B, R>, fallback)),
            align: over_aligned(mem::align_of::<AsyncEntry<H, C, R::Future, B, R>>()),
        }
    }
}

/// Polls the future, which is made if there is something `given` for it. When it is ready it is dropped, and its value is
/// settled.
///
/// # Safety
/// What is beside the future is in the room. So is the future; or the closure is, and what it gets is at `given`: both are
/// moved out here.
unsafe fn poll<H: Begins, C, B, R: Awaiting<H, C, B>>(
    room: *mut u8,
    given: *mut (),
    turn: &Turn<'_>,
    reach: Reach<'_>,
) -> Ran {
    // SAFETY: by this function's contract; (in its place) the future takes the closure's place, isn't moved, and is dropped
    // once.
    unsafe {
        let known = &mut *(room as *mut Known<H>);
        let work = &raw mut (*(room as *mut AsyncEntry<H, C, R::Future, B, R>)).work;
        let future = work as *mut R::Future;
        if !given.is_null() {
            let given = (given as *mut H::Given).read();
            future.write(R::begin((work as *mut C).read(), given));
            known.remaining = Remaining::Future;
        }
        watch! { let entered = H::enter(&known.head.begun); }
        let polled = Pin::new_unchecked(&mut *future).poll(&mut Context::from_waker(turn.waker()));
        watch! { entered.leave(); }
        let Poll::Ready(value) = polled else {
            return Ran::Pending;
        };
        known.remaining = Remaining::Beside;
        ptr::drop_in_place(future);
        if const { R::SETTLES } {
            turn.assert_whole();
            R::settle(&known.head.begun, value, reach);
        }
    }
    if const { mem::needs_drop::<H::Begun>() || mem::needs_drop::<B>() } {
        Ran::Remains
    } else {
        Ran::Done
    }
}

/// Runs the fallback.
///
/// # Safety
/// The fallback is in the room, and what it gets is at `given`; both are moved out here.
unsafe fn cancel<H: Begins, C, B, R: Awaiting<H, C, B>>(room: *mut u8, given: *mut ()) {
    let room = room as *mut AsyncEntry<H, C, R::Future, B, R>;
    // SAFETY: by this function's contract.
    unsafe {
        R::Fallback::call(
            (&raw mut (*room).fallback as *mut B).read(),
            (given as *mut <H::Late as Gives>::Given<'_>).read(),
        );
    }
}

/// [`step`] of an entry with any closures.
///
/// # Safety
/// As for `step`; `closures` are the entry's.
#[cfg_attr(not(debug_assertions), inline(never))]
unsafe fn step_any<H: Begins>(
    start: *mut u8,
    homes: Homes,
    exit: Exit<'_>,
    closures: &Closures,
) -> Ran {
    // SAFETY: by this function's contract.
    unsafe {
        if exit.is_returned() {
            step_on::<H>(start, homes, Exit::RETURNED, closures)
        } else {
            step_left::<H>(start, homes, exit, closures)
        }
    }
}

/// In a frame that didn't return a value.
///
/// # Safety
/// As for [`step_any`].
#[cold]
#[inline(never)]
unsafe fn step_left<H: Begins>(
    start: *mut u8,
    homes: Homes,
    exit: Exit<'_>,
    closures: &Closures,
) -> Ran {
    if exit.leaves(false) {
        return Ran::Stays;
    }
    // SAFETY: by this function's contract.
    unsafe { step_on::<H>(start, homes, exit, closures) }
}

/// # Safety
/// As for [`step_any`].
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn step_on<H: Begins>(
    start: *mut u8,
    homes: Homes,
    exit: Exit<'_>,
    closures: &Closures,
) -> Ran {
    let room = place_in(start, closures.align);
    let reach = Reach::new(homes);
    let turn = reach.turn();
    // SAFETY: by this function's contract the head and the closures are there in the first step, and are moved out there,
    // once; in all others there is what `remaining` tells.
    unsafe {
        let mut given = MaybeUninit::uninit();
        let known = &mut *(room as *mut Known<H>);
        let given = match turn.step() {
            Step::Poll => ptr::null_mut(),
            Step::Begin => {
                // Whoever meets a panic drops what is left.
                turn.go_on(Step::Poll);
                let head = ManuallyDrop::take(&mut known.head.waiting);
                let Some((for_closure, begun)) = head.begin(reach, exit) else {
                    return Ran::Remains;
                };
                known.head.begun = ManuallyDrop::new(begun);
                known.remaining = Remaining::Beside;
                given.write(for_closure);
                given.as_mut_ptr() as *mut ()
            }
            _ => return step_late::<H>(room, exit, reach, closures),
        };
        (closures.poll)(room, given, turn, reach)
    }
}

/// The steps of an entry that isn't awaited, or no more.
///
/// # Safety
/// As for [`step_any`].
#[cold]
#[inline(never)]
unsafe fn step_late<H: Begins>(
    room: *mut u8,
    exit: Exit<'_>,
    reach: Reach<'_>,
    closures: &Closures,
) -> Ran {
    // SAFETY: as in `step_any`.
    unsafe {
        if reach.turn().step() == Step::Drop {
            return drop_part::<H>(room, closures);
        }
        // Whoever meets a panic drops what is left.
        reach.turn().go_on(Step::Drop);
        let late = (room as *mut H).read().into_late();
        if let Some(given) = late.give(reach, exit) {
            (*(room as *mut Known<H>)).remaining = Remaining::Closure;
            let mut given = MaybeUninit::new(given);
            (closures.cancel)(room, given.as_mut_ptr().cast());
        }
    }
    Ran::Remains
}

/// Drops the next part, which may panic.
///
/// # Safety
/// What `remaining` tells is in the room.
unsafe fn drop_part<H: Begins>(room: *mut u8, closures: &Closures) -> Ran {
    // SAFETY: by this function's contract; each part is dropped once, since what is left then is told before.
    unsafe {
        let known = &mut *(room as *mut Known<H>);
        match known.remaining {
            Remaining::Closures => {
                known.remaining = Remaining::Fallback;
                drop(closures.closure.unused(room));
                return Ran::Remains;
            }
            Remaining::Future => {
                known.remaining = Remaining::Beside;
                watch! { let entered = H::enter(&known.head.begun); }
                drop(closures.future.unused(room));
                watch! { entered.leave(); }
                return Ran::Remains;
            }
            Remaining::Closure => {
                known.remaining = Remaining::Nothing;
                drop(closures.closure.unused(room));
            }
            Remaining::Fallback => {
                known.remaining = Remaining::Nothing;
                drop(closures.fallback.unused(room));
            }
            Remaining::Beside => {
                known.remaining = Remaining::Nothing;
                let _begun = ManuallyDrop::take(&mut known.head.begun);
                drop(closures.fallback.unused(room));
            }
            Remaining::Nothing => {}
        }
    }
    Ran::Done
}
