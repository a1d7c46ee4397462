//! The kinds of frames, and what may be registered on each.
//!
//! A handle's last parameter is its kind. In the body that is a type of the frame's own, named after its slots, so that
//! another frame's handle doesn't fit; a helper that is handed a slot knows the kind alone, as `dyn` of its trait.

use core::marker::PhantomData;

/// The kind of a frame that is left at once, [`returns!`](crate::returns).
#[diagnostic::on_unimplemented(
    message = "a helper takes slots of `returns!`, and this one is of an asynchronous frame",
    label = "belongs to a `{Self}`",
    note = "write the type of its parameter as `&epilogue::AsyncSlot<'_, '_, T>`, or as \
            `&Slot<'_, '_, T, dyn epilogue::kind::AwaitedLocal>` for `returns_local!`"
)]
pub trait AtOnce {}

/// The kind of a frame that is awaited, `returns!(async …)`, whose entries are `Send`.
#[cfg(feature = "std")]
#[diagnostic::on_unimplemented(
    message = "a helper takes slots of `returns!(async …)`, and this one is of another kind of frame",
    label = "belongs to a `{Self}`",
    note = "write the type of its parameter as `&epilogue::Slot<'_, '_, T>` for `returns!`, or as \
            `&Slot<'_, '_, T, dyn epilogue::kind::AwaitedLocal>` for `returns_local!`"
)]
pub trait Awaited: Threads {}

/// The kind of a frame that is awaited on its own thread, [`returns_local!`](crate::returns_local).
#[cfg(feature = "std")]
#[diagnostic::on_unimplemented(
    message = "a helper takes slots of `returns_local!`, and this one is of another kind of frame",
    label = "belongs to a `{Self}`",
    note = "write the type of its parameter as `&epilogue::Slot<'_, '_, T>` for `returns!`, or as \
            `&epilogue::AsyncSlot<'_, '_, T>` for `returns!(async …)`"
)]
pub trait AwaitedLocal {}

/// Where a kind of frame has its rooms.
pub trait World {
    #[doc(hidden)]
    const IS_AWAITED: bool;
    /// Which threads it is for.
    type Threads: Sharing;
}

/// Whether several threads may register on a frame at once.
pub trait Sharing {
    #[doc(hidden)]
    const IS_SENT: bool;
}

/// A frame that may be sent to another thread, and so may its handles.
#[cfg(feature = "std")]
pub enum AnyThread {}
/// A frame that stays in its thread.
pub enum OneThread {}

#[cfg(feature = "std")]
impl Sharing for AnyThread {
    const IS_SENT: bool = true;
}
impl Sharing for OneThread {
    const IS_SENT: bool = false;
}

/// A frame whose handles may be sent to another thread. Without the impls below rustc would list the fields that keep a
/// frame in its thread, one by one.
#[diagnostic::on_unimplemented(
    message = "a slot or a guard of `returns!` stays in the thread that runs its frame",
    label = "would reach another thread",
    note = "lend the other thread the value, `let value = &mut *guard;`, or take its result and assign it here",
    note = "a future with a `returns_local!` in it stays there, too: open that frame with `returns!`, or spawn the future \
            on its thread (`spawn_local`, `LocalSet`)"
)]
pub trait Threads {
    #[doc(hidden)]
    fn seal(&self, _: Seal);
}

#[cfg(feature = "std")]
#[diagnostic::do_not_recommend]
impl Threads for AnyThread {
    fn seal(&self, _: Seal) {}
}

/// What a method takes that keeps its trait from being implemented by anybody else: it has no name outside.
pub struct Seal;

#[diagnostic::do_not_recommend]
impl<F: Threads + ?Sized> Threads for PhantomData<F> {
    fn seal(&self, _: Seal) {}
}

/// A kind whose slots, one to eight, have places.
pub trait Places {
    /// Of the slot at `P`.
    type At<P>;
    #[doc(hidden)]
    fn at<P>() -> Self::At<P>;
}

// Of any lifetime: what a future holds across an `.await` has lost it.
macro_rules! kind {
    ($(#[$documentation:meta])* $kind:ident: $trait:ident, $is_awaited:literal, $threads:ident) => {
        $(#[$documentation])*
        pub struct $kind<N, P = First>(PhantomData<fn() -> (N, P)>);

        #[diagnostic::do_not_recommend]
        impl<N, P> $trait for $kind<N, P> {}

        impl<N, P> World for $kind<N, P> {
            const IS_AWAITED: bool = $is_awaited;
            type Threads = $threads;
        }

        impl World for dyn $trait + '_ {
            const IS_AWAITED: bool = $is_awaited;
            type Threads = $threads;
        }

        impl<N, P: Placed> Placed for $kind<N, P> {
            type Offset = P::Offset;
            type Mark = P;
        }

        impl Placed for dyn $trait + '_ {
            type Offset = usize;
            type Mark = Handed;
        }

        impl<N> Places for $kind<N> {
            type At<P> = $kind<N, P>;

            #[inline(always)]
            fn at<P>() -> $kind<N, P> {
                $kind(PhantomData)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<N, P, Q> SameFrame<$kind<N, Q>> for $kind<N, P> {
            type Mark = P;
        }

        // As nothing is. Of a type with one impl rustc says what that is implemented for, and shows the line above.
        #[diagnostic::do_not_recommend]
        impl<N, P> SameFrame<Handed> for $kind<N, P> {
            type Mark = Handed;
        }

        // Also a parameter of a helper's that is bounded by the trait.
        #[diagnostic::do_not_recommend]
        impl<F: $trait + ?Sized> SameFrame<dyn $trait + '_> for F {
            type Mark = Handed;
        }

        #[diagnostic::do_not_recommend]
        impl<N, P> SameFrame<$kind<N, P>> for dyn $trait + '_ {
            type Mark = Handed;
        }
    };
}

kind! {
    /// The frame of a `returns!` with the slots `N`, and the slot at `P`.
    Returns: AtOnce, false, OneThread
}

#[cfg(feature = "std")]
kind! {
    /// The frame of a `returns!(async …)` with the slots `N`, and the slot at `P`.
    ReturnsAsync: Awaited, true, AnyThread
}

#[cfg(feature = "std")]
kind! {
    /// The frame of a `returns_local!` with the slots `N`, and the slot at `P`.
    ReturnsLocal: AwaitedLocal, true, OneThread
}

/// A kind of frame that takes entries with parts of the type `E`. It is asked for all that an entry keeps, part by part, so
/// that rustc names the part and not the whole.
pub trait Takes<E>: World {
    #[doc(hidden)]
    fn seal(&self, _: Seal);
}

macro_rules! takes_anything {
    ($kind:ident $trait:ident) => {
        #[diagnostic::do_not_recommend]
        impl<N, P, E> Takes<E> for $kind<N, P> {
            fn seal(&self, _: Seal) {}
        }
        #[diagnostic::do_not_recommend]
        impl<E> Takes<E> for dyn $trait + '_ {
            fn seal(&self, _: Seal) {}
        }
    };
}
takes_anything!(Returns AtOnce);
#[cfg(feature = "std")]
takes_anything!(ReturnsLocal AwaitedLocal);

// rustc shows the line to whoever has a part that isn't `Send`, and so what there is instead.
#[cfg(feature = "std")]
#[rustfmt::skip]
impl<N, P, E: Send> Takes<E> for ReturnsAsync<N, P> { // the frame of a `returns_local!` takes what isn't `Send`
    fn seal(&self, _: Seal) {}
}
#[cfg(feature = "std")]
#[rustfmt::skip]
impl<E: Send> Takes<E> for dyn Awaited + '_ { // a helper of `returns_local!` takes what isn't `Send`
    fn seal(&self, _: Seal) {}
}

/// A kind of frame that can await.
#[cfg(feature = "std")]
#[diagnostic::on_unimplemented(
    message = "an `async` entry needs an asynchronous frame, and the slot belongs to a synchronous one",
    label = "nothing can be awaited as this frame is left",
    note = "open the frame in an `async fn` or block, with `returns!(async |slot: T| …).await`, \
            or run the future to its end in a synchronous entry: `|slot| block_on(…)`"
)]
pub trait Awaits {}

#[cfg(feature = "std")]
macro_rules! awaited {
    ($($kind:ident $trait:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<N, P> Awaits for $kind<N, P> {}
        #[diagnostic::do_not_recommend]
        impl Awaits for dyn $trait + '_ {}

        // Asked of `AnyThread` and `OneThread`, as it is of a frame's storage: rustc then says once that a future isn't sent.
        #[diagnostic::do_not_recommend]
        impl<N, P, T: Threads> Threads for $kind<N, P>
        where
            Self: World<Threads = T>,
        {
            fn seal(&self, _: Seal) {}
        }
    )+};
}
#[cfg(feature = "std")]
awaited!(ReturnsAsync Awaited, ReturnsLocal AwaitedLocal);

/// What belongs to the same frame as far as types tell: its slots have the same names, or one of the two was handed to a
/// helper. The frames themselves are compared as a name is put to another.
#[diagnostic::on_unimplemented(
    message = "a name in this list isn't a slot or a guard of the same `returns!`",
    label = "belongs to another frame, `{Self}`",
    note = "what belongs to the frame around is a variable here: leave it out of the bars, and the closure captures it; or \
            register on its frame, whose entries run at its end; the value of a guard is reached by name if the \
            guard names a slot: `guard!(value, |value, slot| …)`"
)]
pub trait SameFrame<F: ?Sized> {
    /// What tells the name from others of the frame.
    type Mark;
}

// ==== the places of slots ====

/// The bytes from the start of a frame's slots to one of them.
pub trait Offset: Copy {
    #[doc(hidden)]
    fn of(bytes: usize) -> Self;
    #[doc(hidden)]
    fn bytes(self) -> usize;
}

impl Offset for usize {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn of(bytes: usize) -> Self {
        bytes
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bytes(self) -> usize {
        self
    }
}

/// Of the first slot, which takes no room in an entry.
#[derive(Clone, Copy)]
pub struct AtStart;

impl Offset for AtStart {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn of(bytes: usize) -> Self {
        assert!(bytes == 0, "the first slot comes first");
        AtStart
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bytes(self) -> usize {
        0
    }
}

/// How a place is kept in an entry.
pub trait Placed {
    type Offset: Offset;
    /// What tells the slot from others of the frame.
    type Mark;
}

macro_rules! places {
    ($offset:ident:) => {};
    ($offset:ident: $place:ident $($behind:ident)*) => {
        /// The place of a slot among those of its frame.
        pub enum $place {}

        impl Placed for $place {
            type Offset = $offset;
            type Mark = $place;
        }
        $(
            impl Differs<$behind> for $place {}
            impl Differs<$place> for $behind {}
        )*
        impl Differs<Guarded> for $place {}
        impl Differs<Handed> for $place {}
        places!(usize: $($behind)*);
    };
}

/// Two slots that aren't the same one, as far as types tell.
pub trait Differs<M> {}

/// In place of a slot's place, for what is compared as it is named: guards, and slots that were handed to a helper.
pub enum Guarded {}
/// As above.
pub enum Handed {}

impl<M> Differs<M> for Guarded {}
impl<M> Differs<M> for Handed {}

places!(AtStart: First Second Third Fourth Fifth Sixth Seventh Eighth);
