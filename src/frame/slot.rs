//! The handles that the body's names are bound to.

use core::{
    fmt,
    marker::PhantomData,
    ops::{Deref, DerefMut},
};

#[cfg(feature = "std")]
use super::storage::shared::AsyncFrame;
use super::{
    kind::{AtOnce, Eighth, Fifth, First, Fourth, Places, Second, Seventh, Sixth, Third},
    slots::{Slots, Values, for_slots, slots},
    storage::{Link, Registrar},
    value::Value,
};

/// A return slot: what its name is bound to in the body of [`returns!`](crate::returns).
///
/// It derefs to the slot's value, prints as it, and `defer!` and its family find the frame through it. `'f` is the run of
/// the body, which it can't leave; what is registered must outlive `'e`, which outlives the frame. `F` is the kind of the
/// frame: [`Returns`](crate::kind::Returns) with the slots' names in the body.
///
/// # Handing it to a helper
///
/// A helper takes `&Slot` (or `&mut Slot`, to assign it too) without the last parameter. What it registers takes its
/// place in the caller's order.
///
/// ```
/// use epilogue::{Slot, defer, returns};
///
/// fn open(name: &'static str, all: &Slot<'_, '_, Vec<&'static str>>) {
///     defer!(move |all| all.push(name));
/// }
///
/// let closed = returns!(|all: Vec<&'static str>| {
///     open("first", &all);
///     open("second", &all);
///     Vec::new()
/// });
/// assert_eq!(closed, ["second", "first"]);
/// ```
///
/// What an entry borrows in a helper has to outlive the frame, so a borrowed parameter gets the slot's second lifetime:
/// `fn remove<'e>(done: &Slot<'_, 'e, io::Result<()>>, path: &'e Path)`. Two slots of one frame have their lifetimes in
/// common: `fn both<'f, 'e>(a: &Slot<'f, 'e, A>, b: &Slot<'f, 'e, B>)`.
///
/// Of an asynchronous frame it is an [`AsyncSlot`](crate::AsyncSlot) that is handed on, and the entries must be `Send`.
pub struct Slot<'f, 'e, T, F: ?Sized = dyn AtOnce> {
    pub(super) value: &'f mut Value<T>,
    // So that a generic helper needn't say `T: 'e`.
    outlives: PhantomData<fn(&'e T)>,
    pub(super) registrar: Registrar<'f, 'e, F>,
}

/// A return slot of an asynchronous frame, as a helper takes it.
///
/// What the helper's entries borrow outlives the frame, `'e`, and is `Send`. The helper can be an `async fn` or not.
///
/// ```
/// use epilogue::{AsyncSlot, defer, returns};
/// use std::sync::Mutex;
///
/// async fn close(log: &Mutex<Vec<&'static str>>) {
///     log.lock().unwrap().push("closed");
/// }
///
/// fn open<'e>(log: &'e Mutex<Vec<&'static str>>, done: &AsyncSlot<'_, 'e, ()>) {
///     defer!(
///         async |done| close(log).await,
///         |done| log.lock().unwrap().push("dropped before that")
///     );
/// }
///
/// let log = Mutex::default();
/// futures_executor::block_on(returns!((), async |done: ()| open(&log, &done)));
/// assert_eq!(log.into_inner().unwrap(), ["closed"]);
/// ```
#[cfg(feature = "std")]
pub type AsyncSlot<'f, 'e, T> = Slot<'f, 'e, T, dyn super::kind::Awaited>;

impl<T, F: ?Sized> Deref for Slot<'_, '_, T, F> {
    type Target = T;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn deref(&self) -> &T {
        self.value.get()
    }
}

impl<T, F: ?Sized> DerefMut for Slot<'_, '_, T, F> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn deref_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }
}

impl<T: fmt::Debug, F: ?Sized> fmt::Debug for Slot<'_, '_, T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: fmt::Display, F: ?Sized> fmt::Display for Slot<'_, '_, T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// A frame that has just been opened: what its handles are made from, in the run `'f` of its body. `S` are the slots' values,
/// and what is registered must outlive `'e`.
// Only a frame makes one, for its own slots: a link alone can be had from any handle.
pub struct Frame<'f, 'e, S, F> {
    pub(super) slots: &'f mut S,
    pub(super) link: Link<'f, 'e>,
    pub(super) kind: PhantomData<F>,
}

/// The handles of all slots of a frame together.
pub trait Handles: Slots {
    /// What the body's names are bound to, as a tuple.
    type Handles<'f, 'e, F: Places>
    where
        Self: 'f + 'e;
    #[doc(hidden)]
    fn handles<'f, 'e, F: Places>(frame: Frame<'f, 'e, Self, F>) -> Self::Handles<'f, 'e, F>
    where
        Self: 'e;
}

macro_rules! handles {
    ($values:tt: $($type:ident $slot:ident $value:ident $place:ident),+) => {
        impl<$($type),+> Handles for slots!(@type $($type)+) {
            type Handles<'f, 'e, F: Places>
                = ($(Slot<'f, 'e, $type, F::At<$place>>,)+)
            where
                Self: 'f + 'e;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn handles<'f, 'e, F: Places>(frame: Frame<'f, 'e, Self, F>) -> Self::Handles<'f, 'e, F>
            where
                Self: 'e,
            {
                slots!(@pattern $($slot)+ = frame.slots);
                ($(Slot { value: $slot, outlives: PhantomData, registrar: Registrar { link: frame.link, kind: F::at::<$place>() } },)+)
            }
        }
    };
}

for_slots!(handles);

#[cfg(feature = "std")]
impl<'e, S: Handles + 'e, F: Places> AsyncFrame<'e, S, F> {
    /// What the body's names are bound to.
    pub fn handles<'f>(&'f mut self) -> S::Handles<'f, 'e, F> {
        let (slots, link) = self.open();
        S::handles(Frame {
            slots,
            link,
            kind: PhantomData::<F>,
        })
    }
}
