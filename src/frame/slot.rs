#![allow(unused_parens)]
//! The handles that the body's names are bound to, and the slots of a frame together.

use core::{
    fmt,
    marker::PhantomData,
    mem,
    ops::{Deref, DerefMut},
};

use super::{
    kind::{AtOnce, Eighth, Fifth, First, Fourth, Places, Second, Seventh, Sixth, Third},
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

/// The values of a frame's slots: of the first one, whose place needs no offset, and a tuple of the others.
#[repr(C)]
pub struct Values<T, B>(pub Value<T>, pub B);

/// What only a frame makes, for the handles of its own slots: a link alone can be had from any handle.
pub struct Opened<'f, 'e>(pub(super) Link<'f, 'e>);

/// All slots of a frame together.
#[diagnostic::on_unimplemented(
    message = "a frame has one to eight slots",
    note = "put a struct or a tuple in one slot instead"
)]
pub trait Slots: Sized {
    /// What the frame's body and the frame evaluate to: the value of the only slot, or the tuple.
    type Values;
    /// The handles that the body's names are bound to, as a tuple.
    type Handles<'f, 'e, F: Places>
    where
        Self: 'f + 'e;
    /// Assigns all slots, then drops what they held.
    #[doc(hidden)]
    fn assign(&mut self, values: Self::Values);
    /// The values, at the frame's end.
    #[doc(hidden)]
    fn into_values(self) -> Self::Values;
    /// Empties the slots one by one, each by a call of `each`, so that it can catch what a destructor panics with.
    #[doc(hidden)]
    fn empty_each(&mut self, each: &mut dyn FnMut(&mut dyn FnMut()));
    #[doc(hidden)]
    fn handles<'f, 'e, F: Places>(&'f mut self, opened: Opened<'f, 'e>) -> Self::Handles<'f, 'e, F>
    where
        Self: 'e;
}

// `$values` is the tuple of the values; for one slot it is `(a)`, which is the value itself.
macro_rules! slots {
    ($values:tt: $($type:ident $slot:ident $value:ident $place:ident),+) => {
        impl<$($type),+> Slots for slots!(@type $($type)+) {
            type Values = ($($type),+);
            type Handles<'f, 'e, F: Places>
                = ($(Slot<'f, 'e, $type, F::At<$place>>,)+)
            where
                Self: 'f + 'e;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn assign(&mut self, values: Self::Values) {
                slots!(@pattern $($slot)+ = self);
                let $values = values;
                slots!(@assign $($type $slot $value)+);
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn into_values(self) -> Self::Values {
                slots!(@pattern $($slot)+ = self);
                $(let $value = $slot.into_value();)+
                $values
            }

            fn empty_each(&mut self, each: &mut dyn FnMut(&mut dyn FnMut())) {
                slots!(@pattern $($slot)+ = self);
                $(each(&mut || $slot.empty());)+
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn handles<'f, 'e, F: Places>(
                &'f mut self,
                Opened(link): Opened<'f, 'e>,
            ) -> Self::Handles<'f, 'e, F>
            where
                Self: 'e,
            {
                slots!(@pattern $($slot)+ = self);
                ($(Slot { value: $slot, outlives: PhantomData, registrar: Registrar::new(link, F::at::<$place>()) },)+)
            }
        }
    };
    (@type $first:ident $($type:ident)*) => { Values<$first, ($(Value<$type>,)*)> };
    (@assign $type:ident $slot:ident $value:ident) => { $slot.set($value) };
    (@assign $($type:ident $slot:ident $value:ident)+) => {
        $(let mut $slot = $slot.replace($value);)+
        // Where only one has a destructor, no second panic can meet the first one's unwinding.
        if const { 0 $(+ mem::needs_drop::<$type>() as u8)+ > 1 } {
            super::leave::drop_each(&mut [$(&mut || drop($slot.take())),+]);
        }
    };
    (@pattern $first:ident $($slot:ident)* = $slots:ident) => { let Values($first, ($($slot,)*)) = $slots; };
}

slots!((v1): A s1 v1 First);
slots!((v1, v2): A s1 v1 First, B s2 v2 Second);
slots!((v1, v2, v3): A s1 v1 First, B s2 v2 Second, C s3 v3 Third);
slots!((v1, v2, v3, v4): A s1 v1 First, B s2 v2 Second, C s3 v3 Third, D s4 v4 Fourth);
slots!((v1, v2, v3, v4, v5): A s1 v1 First, B s2 v2 Second, C s3 v3 Third, D s4 v4 Fourth, E s5 v5 Fifth);
slots!((v1, v2, v3, v4, v5, v6): A s1 v1 First, B s2 v2 Second, C s3 v3 Third, D s4 v4 Fourth, E s5 v5 Fifth, F1 s6 v6 Sixth);
slots!((v1, v2, v3, v4, v5, v6, v7): A s1 v1 First, B s2 v2 Second, C s3 v3 Third, D s4 v4 Fourth, E s5 v5 Fifth, F1 s6 v6 Sixth, G s7 v7 Seventh);
slots!((v1, v2, v3, v4, v5, v6, v7, v8): A s1 v1 First, B s2 v2 Second, C s3 v3 Third, D s4 v4 Fourth, E s5 v5 Fifth, F1 s6 v6 Sixth, G s7 v7 Seventh, H s8 v8 Eighth);
