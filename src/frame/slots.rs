//! All slots of a frame together: their values.
#![allow(unused_parens, reason = "one value is no tuple")]

use core::mem;
#[cfg(feature = "std")]
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::value::Value;
#[cfg(feature = "std")]
use crate::panic::Panic;

/// The values of a frame's slots: of the first one, whose place needs no offset, and a tuple of the others.
#[repr(C)]
pub struct Values<T, B>(pub Value<T>, pub B);

impl<T> Values<T, ()> {
    /// The only slot, with an initial value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn given(value: T) -> Self {
        Values(Value::given(value), ())
    }
}

/// All slots of a frame together.
#[diagnostic::on_unimplemented(
    message = "a frame has one to eight slots",
    note = "put a struct or a tuple in one slot instead"
)]
pub trait Slots: Sized {
    /// What the frame's body and the frame evaluate to: the value of the only slot, or the tuple.
    type Values;
    /// Assigns all slots, then drops what they held.
    #[doc(hidden)]
    fn assign(&mut self, values: Self::Values);
    /// The values, at the frame's end.
    #[doc(hidden)]
    fn into_values(self) -> Self::Values;
    /// Empties the slots one by one, each by a call of `each`, so that it can catch what a destructor panics with.
    #[doc(hidden)]
    fn empty_each(&mut self, each: &mut dyn FnMut(&mut dyn FnMut()));
}

/// Calls a macro for each number of slots that a frame has: the tuple of their values, which for one is `(a)`, the value
/// itself, and for each slot its type, two names and its place.
macro_rules! for_slots {
    ($each:ident) => {
        $each!((v1): A s1 v1 First);
        $each!((v1, v2): A s1 v1 First, B s2 v2 Second);
        $each!((v1, v2, v3): A s1 v1 First, B s2 v2 Second, C s3 v3 Third);
        $each!((v1, v2, v3, v4): A s1 v1 First, B s2 v2 Second, C s3 v3 Third, D s4 v4 Fourth);
        $each!((v1, v2, v3, v4, v5): A s1 v1 First, B s2 v2 Second, C s3 v3 Third, D s4 v4 Fourth, E s5 v5 Fifth);
        $each!((v1, v2, v3, v4, v5, v6): A s1 v1 First, B s2 v2 Second, C s3 v3 Third, D s4 v4 Fourth, E s5 v5 Fifth, F1 s6 v6 Sixth);
        $each!((v1, v2, v3, v4, v5, v6, v7): A s1 v1 First, B s2 v2 Second, C s3 v3 Third, D s4 v4 Fourth, E s5 v5 Fifth, F1 s6 v6 Sixth, G s7 v7 Seventh);
        $each!((v1, v2, v3, v4, v5, v6, v7, v8): A s1 v1 First, B s2 v2 Second, C s3 v3 Third, D s4 v4 Fourth, E s5 v5 Fifth, F1 s6 v6 Sixth, G s7 v7 Seventh, H s8 v8 Eighth);
    };
}
pub(super) use for_slots;

macro_rules! slots {
    ($values:tt: $($type:ident $slot:ident $value:ident $place:ident),+) => {
        impl<$($type),+> Slots for slots!(@type $($type)+) {
            type Values = ($($type),+);

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
        }
    };
    (@type $first:ident $($type:ident)*) => { Values<$first, ($(Value<$type>,)*)> };
    (@assign $type:ident $slot:ident $value:ident) => { $slot.set($value) };
    (@assign $($type:ident $slot:ident $value:ident)+) => {
        $(let mut $slot = $slot.replace($value);)+
        // Where only one has a destructor, no second panic can meet the first one's unwinding.
        if const { 0 $(+ mem::needs_drop::<$type>() as u8)+ > 1 } {
            drop_each(&mut [$(&mut || drop($slot.take())),+]);
        }
    };
    (@pattern $first:ident $($slot:ident)* = $slots:expr) => { let Values($first, ($($slot,)*)) = $slots; };
}
pub(super) use slots;

for_slots!(slots);

/// Drops the slots of a frame that panics. A slot's destructor that panics would abort in the unwinding, and so would a
/// second one here.
#[cfg(feature = "std")]
pub(super) fn drop_slots<S: Slots>(mut last: Option<Panic>, slots: &mut S) -> Option<Panic> {
    slots.empty_each(&mut |slot| drop_caught(slot, &mut last));
    last
}

#[cfg(feature = "std")]
fn drop_caught(slot: &mut dyn FnMut(), last: &mut Option<Panic>) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(slot)) {
        *last = Some(Panic::newest(payload, last.take()));
    }
}

/// Drops what several slots held. Two destructors that panic would abort if one ran in the unwinding of the other.
#[cfg(feature = "std")]
#[inline(never)]
fn drop_each(slots: &mut [&mut dyn FnMut()]) {
    let mut last = None;
    for slot in slots {
        drop_caught(slot, &mut last);
    }
    if let Some(panic) = last {
        panic.resume();
    }
}

/// Drops what several slots held.
#[cfg(not(feature = "std"))]
fn drop_each(slots: &mut [&mut dyn FnMut()]) {
    for slot in slots {
        slot();
    }
}
