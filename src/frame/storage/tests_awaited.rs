//! The invariants of awaited frames, each by a test that its loss fails.

extern crate std;

use alloc::{sync::Arc, vec, vec::Vec};
use core::{
    cell::Cell,
    future::{Future, Ready, pending, poll_fn, ready},
    marker::{PhantomData, PhantomPinned},
    mem,
    pin::{Pin, pin},
    ptr,
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    task::{Context, Poll, Waker},
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Barrier, Mutex},
    thread,
};

use super::{
    Awaiting, Begins, Entry, Gives, Held, Kept, LinkOf, Ran, Reach, Registrar, Rules,
    pinned::{Drives, Parts, Pinned},
    shared::{AsyncFrame, Home, Lent, Loan, Step, Top},
    tests::{Plain, Runner, Runs},
};
use crate::frame::{
    exit::Exit,
    kind::{AnyThread, Awaited, AwaitedLocal, OneThread, ReturnsAsync, ReturnsLocal},
    slot::Slot,
    slots::{Slots, Values},
    value::Value,
};

type One = Values<u32, ()>;
type Frame = AsyncFrame<'static, One, ReturnsAsync<()>>;

fn home() -> Home<One, AnyThread> {
    Home::new(Values(Value::given(0), ()))
}

fn opened(home: Pin<&mut Home<One, AnyThread>>) -> (Pin<&Home<One, AnyThread>>, Frame) {
    let home = home.into_ref();
    let (shared, slots) = home.lend();
    let frame = Frame {
        lent: Lent(shared),
        slots,
        types: PhantomData,
    };
    (home, frame)
}

/// Takes entries as a frame does, until none is left, and gives how often something wasn't ready.
fn await_all(home: Pin<&Home<One, AnyThread>>) -> usize {
    let turn = home.turn(Waker::noop());
    let take = |step, top: Top| turn.take(step, top, Exit::RETURNED);
    let mut pending = 0;
    while let Some(top) = home.shared().pop() {
        let mut ran = take(Step::Begin, top);
        while ran == Ran::Pending {
            pending += 1;
            ran = take(Step::Poll, top);
        }
        while ran == Ran::Remains {
            ran = take(Step::Drop, top);
        }
    }
    pending
}

/// An entry that is done at once.
struct Calls<F>(F);

impl<F: FnOnce()> Runs for Calls<F> {
    fn run(self, _: Reach<'_>) {
        (self.0)();
    }
}

/// The head of an entry whose future gets a loan of nothing.
struct Lends;
/// The fallback's.
struct Late;

impl Begins for Lends {
    type Given = Loan<()>;
    type Begun = ();
    type Late = Late;

    fn begin(self, reach: Reach<'_>, _: Exit<'_>) -> Option<(Loan<()>, ())> {
        Some((reach.lend(()), ()))
    }

    fn into_late(self) -> Late {
        Late
    }
}

impl Gives for Late {
    const STOPS_UNWINDING: bool = false;
    type Given<'r> = ();

    fn give<'r, const ASSIGNED: bool>(self, _: Reach<'r, ASSIGNED>, _: Exit<'_>) -> Option<()>
    where
        Self: 'r,
    {
        Some(())
    }
}

impl<H, F, A, B> Awaiting<H, F, B> for Runner
where
    H: Begins<Given = Loan<()>, Begun = (), Late = Late>,
    F: FnOnce(Loan<()>) -> A,
    A: Future<Output = ()>,
{
    type Future = A;
    type Fallback = Self;

    fn begin(make: F, loan: Loan<()>) -> A {
        make(loan)
    }

    fn settle((): &(), (): (), _: Reach<'_>) {}
}

impl<B> Rules<Late, B> for Runner {
    fn call(_: B, (): ()) {}
}

fn link_of(frame: &mut Frame) -> LinkOf<'_, 'static, dyn Awaited> {
    let (slot,) = frame.handles();
    link_to(&slot)
}

fn link_to<'f, 'e>(slot: &Slot<'f, 'e, u32, dyn Awaited>) -> LinkOf<'f, 'e, dyn Awaited> {
    Registrar {
        link: slot.registrar.link,
        kind: PhantomData,
    }
}

fn push(frame: &mut Frame, work: impl FnOnce() + Send + 'static) {
    link_of(frame).push::<_, _, Runner>(Entry {
        head: Plain(PhantomData),
        closure: Calls(work),
    });
}

fn push_future<A: Future<Output = ()> + 'static>(
    frame: &mut Frame,
    make: impl FnOnce(Loan<()>) -> A + 'static,
    fallback: impl Sized + 'static,
) {
    link_of(frame).push_awaiting::<_, _, _, Runner>(Lends, make, fallback);
}

/// Counts its drops.
struct Counts(Arc<AtomicUsize>);

impl Drop for Counts {
    fn drop(&mut self) {
        self.0.fetch_add(1, SeqCst);
    }
}

/// Counts its drops, which panic.
struct Panics(#[allow(dead_code, reason = "it is dropped")] Counts);

impl Drop for Panics {
    fn drop(&mut self) {
        panic!("dropped");
    }
}

// ==== 7. one loan ====

#[test]
fn while_the_body_has_the_loan_the_frame_has_nothing() {
    let home = pin!(home());
    let (home, mut frame) = opened(home);
    push(&mut frame, || ());
    assert!(!home.shared().is_whole());
    assert!(home.shared().pop().is_none());
    let with = |home: Pin<&Home<One, AnyThread>>| {
        let mut seen = None;
        home.with_slots(|slots| seen = Some(*slots.0.get()));
        seen
    };
    assert_eq!(with(home), None);
    assert!(home.take().is_none());
    assert!(catch_unwind(AssertUnwindSafe(|| home.lend())).is_err());
    drop(frame);
    assert!(home.shared().is_whole());
    assert_eq!(with(home), Some(0));
    assert!(home.shared().pop().is_some());
    assert!(home.take().is_some());
    assert!(home.take().is_none());
    assert_eq!(with(home), None);
}

#[test]
fn while_an_entry_has_the_loan_nothing_else_runs() {
    let home = pin!(home());
    let (home, mut frame) = opened(home);
    let ran = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&ran);
    push(&mut frame, move || {
        count.fetch_add(1, SeqCst);
    });
    let kept = Arc::new(Mutex::new(None));
    let keeps = Arc::clone(&kept);
    push_future(
        &mut frame,
        |loan| async move { *keeps.lock().unwrap() = Some(loan) },
        (),
    );
    drop(frame);
    let awaited = catch_unwind(AssertUnwindSafe(|| await_all(home)));
    assert!(awaited.is_err(), "it has kept the loan");
    assert!(home.shared().pop().is_none());
    assert_eq!(ran.load(SeqCst), 0);
    drop(kept.lock().unwrap().take());
    await_all(home);
    assert_eq!(ran.load(SeqCst), 1);
}

#[test]
fn the_slots_are_dropped_once_wherever_they_are() {
    for taken in [false, true] {
        let count = Arc::new(AtomicUsize::new(0));
        let slots = Values(Value::given(Counts(Arc::clone(&count))), ());
        {
            let home = pin!(Home::<_, AnyThread>::new(slots));
            let home = home.into_ref();
            let taken = taken.then(|| {
                drop(Lent(home.lend().0));
                home.take()
            });
            assert_eq!(count.load(SeqCst), 0);
            drop(taken);
        }
        assert_eq!(count.load(SeqCst), 1);
    }
}

// ==== 8. in its place ====

/// Is where it was at the first poll, until it is dropped.
struct Stays<const N: usize> {
    begun: Cell<*const Self>,
    left: Cell<usize>,
    _drops: Counts,
    bytes: [u8; N],
    _pinned: PhantomPinned,
}

impl<const N: usize> Stays<N> {
    fn is_there(&self) {
        let first = self.begun.replace(self);
        assert!(first.is_null() || ptr::eq(first, self), "it was moved");
        assert!(self.bytes.iter().all(|byte| *byte == 0xA5));
    }
}

impl<const N: usize> Future for Stays<N> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        self.is_there();
        let left = self.left.get();
        if left == 0 {
            return Poll::Ready(());
        }
        self.left.set(left - 1);
        Poll::Pending
    }
}

impl<const N: usize> Drop for Stays<N> {
    fn drop(&mut self) {
        self.is_there();
    }
}

fn stays<const N: usize>(drops: &Arc<AtomicUsize>, polls: usize) -> Stays<N> {
    Stays {
        begun: Cell::new(ptr::null()),
        left: Cell::new(polls),
        _drops: Counts(Arc::clone(drops)),
        bytes: [0xA5; N],
        _pinned: PhantomPinned,
    }
}

#[test]
fn a_future_stays_where_it_was_begun_until_it_is_dropped_once() {
    let drops = Arc::new(AtomicUsize::new(0));
    let home = pin!(home());
    let (home, mut frame) = opened(home);
    for round in 0..30 {
        let (small, large) = (stays::<0>(&drops, round % 3), stays::<700>(&drops, 2));
        // What is captured stands in the future's place before it, and the future is larger than its closure.
        push_future(&mut frame, move |_| small, Counts(Arc::clone(&drops)));
        let count = Arc::clone(&drops);
        push_future(
            &mut frame,
            move |_| async move { stays::<300>(&count, 1).await },
            (),
        );
        push_future(&mut frame, move |_| large, [7_u8; 40]);
    }
    drop(frame);
    assert_eq!(drops.load(SeqCst), 0);
    assert_eq!(await_all(home), 30 + 30 + 60);
    assert_eq!(drops.load(SeqCst), 30 * 4);
}

#[test]
fn each_part_of_what_was_begun_is_dropped_once_though_the_other_panics() {
    let drops = Arc::new(AtomicUsize::new(0));
    let home = pin!(home());
    let (home, mut frame) = opened(home);
    let future = Panics(Counts(Arc::clone(&drops)));
    let beside = Panics(Counts(Arc::clone(&drops)));
    push_future(
        &mut frame,
        |_| async move {
            let _future = future;
            pending::<()>().await;
        },
        beside,
    );
    drop(frame);
    let turn = home.turn(Waker::noop());
    let top = home.shared().pop().expect("it was pushed");
    let take = |step| catch_unwind(AssertUnwindSafe(|| turn.take(step, top, Exit::RETURNED)));
    assert_eq!(take(Step::Begin).ok(), Some(Ran::Pending));
    assert!(take(Step::Drop).is_err());
    assert_eq!(drops.load(SeqCst), 1);
    assert!(take(Step::Drop).is_err());
    assert_eq!(drops.load(SeqCst), 2);
    assert_eq!(take(Step::Drop).ok(), Some(Ran::Done));
    assert_eq!(drops.load(SeqCst), 2);
}

/// A rest that leaves its body alone.
struct Rest;

impl<S: Slots, T> Drives<S, T> for Rest {
    fn poll(_: Parts<'_, S, T, Self>, _: &mut Context<'_>) -> Poll<S::Values> {
        Poll::Pending
    }

    fn end(_: Parts<'_, S, T, Self>) {}
}

#[test]
fn a_body_is_made_once_and_what_is_there_of_it_is_dropped_once() {
    for polls in 0..4 {
        let (drops, made) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (body, count) = (stays::<16>(&drops, 2), Arc::clone(&made));
        let opens = move |_: AsyncFrame<'static, Values<(), ()>, ReturnsAsync<()>>| {
            count.fetch_add(1, SeqCst);
            body
        };
        let frame = pin!(Pinned::new(Values::given(()), opens, Rest));
        // SAFETY: it is pinned.
        let Parts { home, mut body, .. } = unsafe { frame.get_unchecked_mut().parts() };
        let mut context = Context::from_waker(Waker::noop());
        for poll in 0..polls {
            let polled = body.poll(home, &mut context);
            assert_eq!(polled.is_ready(), poll == 2);
        }
        assert_eq!(made.load(SeqCst), usize::from(polls > 0));
        assert_eq!(drops.load(SeqCst), 0);
        for _ in 0..2 {
            body.end();
            assert_eq!(drops.load(SeqCst), 1);
        }
        let again = AssertUnwindSafe(|| body.poll(home, &mut context));
        assert!(catch_unwind(again).is_err());
    }
}

/// The head of an entry that doesn't run, or panics as it is asked whether it does.
struct Refuses {
    panics: bool,
}

impl Begins for Refuses {
    type Given = Loan<()>;
    type Begun = ();
    type Late = Late;

    fn begin(self, _: Reach<'_>, _: Exit<'_>) -> Option<(Loan<()>, ())> {
        assert!(!self.panics, "asked");
        None
    }

    fn into_late(self) -> Late {
        Late
    }
}

#[test]
fn what_an_entry_captured_is_dropped_once_though_everything_panics() {
    let drops = Arc::new(AtomicUsize::new(0));
    let panics = || Panics(Counts(Arc::clone(&drops)));
    let home = pin!(home());
    let (home, mut frame) = opened(home);
    // Its closure has gone into what panics; its fallback is there.
    let captured = Counts(Arc::clone(&drops));
    let make = move |_: Loan<()>| -> Ready<()> {
        let _captured = captured;
        panic!("made")
    };
    push_future(&mut frame, make, panics());
    // Both are there.
    for is_asked in [false, true] {
        let captured = panics();
        let make = move |_: Loan<()>| {
            drop(captured);
            ready(())
        };
        let head = Refuses { panics: is_asked };
        link_of(&mut frame).push_awaiting::<_, _, _, Runner>(head, make, panics());
    }
    drop(frame);
    // Of each, last first, whether it panics as it is begun, and how many are dropped then and later.
    for (begins, now, later) in [(false, 0, 2), (true, 0, 2), (false, 1, 1)] {
        let before = drops.load(SeqCst);
        let turn = home.turn(Waker::noop());
        let top = home.shared().pop().expect("it was pushed");
        let take = |step| catch_unwind(AssertUnwindSafe(|| turn.take(step, top, Exit::RETURNED)));
        assert_eq!(take(Step::Begin).ok(), begins.then_some(Ran::Remains));
        assert!(turn.has_begun());
        assert_eq!(drops.load(SeqCst), before + now);
        for dropped in 1..=later {
            assert!(take(Step::Drop).is_err());
            assert_eq!(drops.load(SeqCst), before + now + dropped);
        }
        for _ in 0..2 {
            assert_eq!(take(Step::Drop).ok(), Some(Ran::Done));
        }
        assert_eq!(drops.load(SeqCst), before + now + later);
    }
}

#[test]
fn a_future_is_aligned_where_it_was_begun() {
    #[repr(align(128))]
    struct Aligned;
    #[repr(align(32))]
    struct Large([u8; 96]);
    let home = pin!(home());
    let (home, mut frame) = opened(home);
    for number in 0..20_u8 {
        push_future(
            &mut frame,
            move |_| async move {
                let (aligned, large) = (Aligned, Large([number; 96]));
                pause().await;
                assert_eq!(ptr::from_ref(&aligned).addr() % 128, 0);
                assert_eq!(ptr::from_ref(&large).addr() % 32, 0);
                assert!(large.0.iter().all(|byte| *byte == number));
            },
            (),
        );
        push(&mut frame, || ());
    }
    drop(frame);
    assert_eq!(await_all(home), 20);
}

#[test]
fn what_has_no_size_is_begun_and_dropped_as_well() {
    static DROPS: AtomicUsize = AtomicUsize::new(0);
    #[repr(align(64))]
    struct Empty;
    impl Future for Empty {
        type Output = ();

        fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
            assert_eq!(ptr::from_ref(&*self).addr() % 64, 0);
            Poll::Ready(())
        }
    }
    impl Drop for Empty {
        fn drop(&mut self) {
            assert_eq!(ptr::from_ref(self).addr() % 64, 0);
            DROPS.fetch_add(1, SeqCst);
        }
    }
    let home = pin!(home());
    let (home, mut frame) = opened(home);
    for _ in 0..100 {
        push_future(&mut frame, |_| Empty, ());
        push(&mut frame, || ());
        push_future(&mut frame, |_| Empty, Empty);
    }
    drop(frame);
    assert_eq!(await_all(home), 0);
    assert_eq!(DROPS.load(SeqCst), 300);
}

async fn pause() {
    let mut paused = false;
    poll_fn(|_| {
        if mem::replace(&mut paused, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

// ==== 10. sent whole ====

/// Whether a type is `Send`, told by which method is found.
macro_rules! is_send {
    ($type:ty) => {{
        struct Of<T: ?Sized>(core::marker::PhantomData<T>);
        #[allow(dead_code)]
        trait Fallback {
            const IS: bool = false;
        }
        impl<T: ?Sized> Fallback for Of<T> {}
        #[allow(dead_code)]
        impl<T: ?Sized + Send> Of<T> {
            const IS: bool = true;
        }
        Of::<$type>::IS
    }};
}

type HeldOf<V, F> = Held<'static, 'static, V, F>;
type Local = Cell<u8>;
type NotSent = *const u8;

#[test]
fn a_frame_may_be_sent_if_its_slots_may_and_its_entries_must() {
    type Sent<T> = Home<Values<T, ()>, AnyThread>;
    type Stays<T> = Home<Values<T, ()>, OneThread>;
    assert!(is_send!(Sent<Local>));
    assert!(!is_send!(Sent<NotSent>));
    assert!(!is_send!(Stays<u8>));
    assert!(is_send!(
        AsyncFrame<'static, Values<Local, ()>, ReturnsAsync<()>>
    ));
    assert!(!is_send!(
        AsyncFrame<'static, Values<NotSent, ()>, ReturnsAsync<()>>
    ));
    assert!(!is_send!(
        AsyncFrame<'static, Values<u8, ()>, ReturnsLocal<()>>
    ));
}

#[test]
fn handles_may_be_sent_with_what_they_lead_to() {
    type SlotOf<T, F> = Slot<'static, 'static, T, F>;
    assert!(is_send!(SlotOf<Local, dyn Awaited>));
    assert!(!is_send!(SlotOf<NotSent, dyn Awaited>));
    assert!(!is_send!(SlotOf<u8, dyn AwaitedLocal>));
    // Whoever shares one may read it.
    assert!(is_send!(&'static SlotOf<u8, dyn Awaited>));
    assert!(!is_send!(&'static SlotOf<Local, dyn Awaited>));
    assert!(is_send!(HeldOf<Local, dyn Awaited>));
    assert!(!is_send!(HeldOf<NotSent, dyn Awaited>));
    assert!(!is_send!(HeldOf<u8, dyn AwaitedLocal>));
    assert!(!is_send!(&'static HeldOf<Local, dyn Awaited>));
    assert!(is_send!(Loan<(super::Locator<Local>,)>));
    assert!(!is_send!(Loan<(super::Locator<NotSent>,)>));
    assert!(!is_send!(Loan<(super::Place<NotSent, usize>,)>));
}

/// Registers from several threads, which begin together, and tells how often each entry ran.
fn registered_by_several_threads() -> Vec<usize> {
    const THREADS: usize = 4;
    const ENTRIES: usize = 300;
    let home = pin!(home());
    let (home, mut frame) = opened(home);
    let ran = Arc::new(Mutex::new(vec![0; THREADS * ENTRIES]));
    {
        let (slot,) = frame.handles();
        let slot: &Slot<'_, '_, u32, dyn Awaited> = &slot;
        let begin = Barrier::new(THREADS);
        thread::scope(|scope| {
            for thread in 0..THREADS {
                let (ran, begin) = (&ran, &begin);
                scope.spawn(move || {
                    begin.wait();
                    for entry in 0..ENTRIES {
                        let number = thread * ENTRIES + entry;
                        let ran = Arc::clone(ran);
                        let bytes = [0; 1];
                        link_to(slot).push::<_, _, Runner>(Entry {
                            head: Plain(PhantomData),
                            closure: Calls(move || {
                                let mut ran = ran.lock().unwrap();
                                ran[number] += bytes.len();
                                // Each thread's are run in its order.
                                assert!(entry + 1 == ENTRIES || ran[number + 1] == 1);
                            }),
                        });
                    }
                });
            }
        });
    }
    drop(frame);
    await_all(home);
    ran.lock().unwrap().clone()
}

#[test]
fn several_threads_register_at_once_and_every_entry_runs_once() {
    // Whether they meet is the machine's to say, so they are let go often.
    for _ in 0..if cfg!(miri) { 1 } else { 100 } {
        let ran = registered_by_several_threads();
        assert!(ran.iter().all(|times| *times == 1));
    }
}

#[test]
fn a_held_value_is_its_holders_alone_in_any_thread() {
    struct Holds(Kept<Vec<u8>>, Arc<Mutex<Vec<u8>>>);
    impl AsMut<Kept<Vec<u8>>> for Holds {
        fn as_mut(&mut self) -> &mut Kept<Vec<u8>> {
            &mut self.0
        }
    }
    impl Gives for Holds {
        const STOPS_UNWINDING: bool = false;
        type Given<'r>
            = Self
        where
            Self: 'r;

        fn give<'r, const ASSIGNED: bool>(self, _: Reach<'r, ASSIGNED>, _: Exit<'_>) -> Option<Self>
        where
            Self: 'r,
        {
            Some(self)
        }
    }
    impl Rules<Holds, ()> for Runner {
        fn call((): (), Holds(kept, all): Holds) {
            all.lock().unwrap().extend(kept.into_value().unwrap());
        }
    }
    let home = pin!(home());
    let (home, mut frame) = opened(home);
    let all = Arc::new(Mutex::new(Vec::new()));
    {
        let (slot,) = frame.handles();
        let slot: &Slot<'_, '_, u32, dyn Awaited> = &slot;
        let mut held: Vec<_> = (0..50)
            .map(|number| {
                let entry = Holds(Kept::new(vec![number]), Arc::clone(&all));
                link_to(slot).push_holding::<_, _, _, Runner>(Entry {
                    head: entry,
                    closure: (),
                })
            })
            .collect();
        thread::scope(|scope| {
            for (number, one) in (0..50).zip(&mut held) {
                scope.spawn(move || {
                    assert_eq!(one[0], number);
                    one[0] += 1;
                });
            }
        });
    }
    drop(frame);
    await_all(home);
    let expected: Vec<u8> = (1..51).rev().collect();
    assert_eq!(*all.lock().unwrap(), expected);
}
