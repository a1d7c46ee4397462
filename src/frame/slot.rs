//! The return slots of a frame: where their values are, and the handles that the body names.

use core::{
    cell::OnceCell,
    fmt,
    marker::PhantomData,
    mem,
    ops::{Deref, DerefMut},
};

use super::{Opened, entries::Registrar, exit::drop_each};

/// The value of a slot, which `H` holds. `N` is `Unnamed` in what a frame keeps; with a type named after the slot this is
/// never made, and only makes the frame's type its own.
pub struct Value<N, H> {
    held: H,
    name: PhantomData<N>,
}

/// In place of a slot's name where a frame keeps its slots, so that frames whose slots have the same types share code.
pub enum Unnamed {}

/// What holds a slot's value. The value's type isn't a parameter: a future is `Send` only if that can be told without
/// its lifetimes.
pub trait Holds {
    #[doc(hidden)]
    type Value;
    #[doc(hidden)]
    fn get(&self) -> &Self::Value;
    #[doc(hidden)]
    fn get_mut(&mut self) -> &mut Self::Value;
    /// Assigns it, and gives what it held.
    #[doc(hidden)]
    fn replace(&mut self, value: Self::Value) -> Option<Self::Value>;
    #[doc(hidden)]
    fn into_value(self) -> Self::Value;
}

/// A value that is there from the beginning.
pub struct Given<T>(T);

impl<T> Holds for Given<T> {
    type Value = T;

    #[inline(always)]
    fn get(&self) -> &T {
        &self.0
    }

    #[inline(always)]
    fn get_mut(&mut self) -> &mut T {
        &mut self.0
    }

    #[inline(always)]
    fn replace(&mut self, value: T) -> Option<T> {
        Some(mem::replace(&mut self.0, value))
    }

    #[inline(always)]
    fn into_value(self) -> T {
        self.0
    }
}

/// A value that is made when something looks before the body has returned.
pub struct Unfinished<T> {
    held: OnceCell<T>,
    begin: fn() -> T,
}

impl<T> Holds for Unfinished<T> {
    type Value = T;

    fn get(&self) -> &T {
        self.held.get_or_init(self.begin)
    }

    fn get_mut(&mut self) -> &mut T {
        self.get();
        match self.held.get_mut() {
            Some(value) => value,
            None => unreachable!("`get` has filled it"),
        }
    }

    #[inline(always)]
    fn replace(&mut self, value: T) -> Option<T> {
        let old = self.held.take();
        self.held = OnceCell::from(value);
        old
    }

    #[inline(always)]
    fn into_value(self) -> T {
        self.held.into_inner().unwrap_or_else(self.begin)
    }
}

impl<T> Value<Unnamed, Given<T>> {
    /// A slot with an initial value.
    #[inline(always)]
    pub fn given(value: T) -> Self {
        Value {
            held: Given(value),
            name: PhantomData,
        }
    }
}

impl<T> Value<Unnamed, Unfinished<T>> {
    /// A slot without one.
    #[inline(always)]
    pub fn unfinished(begin: fn() -> T) -> Self {
        Value {
            held: Unfinished {
                held: OnceCell::new(),
                begin,
            },
            name: PhantomData,
        }
    }
}

impl<N, H: Holds> Value<N, H> {
    #[inline(always)]
    pub(super) fn get(&self) -> &H::Value {
        self.held.get()
    }

    #[inline(always)]
    pub(super) fn get_mut(&mut self) -> &mut H::Value {
        self.held.get_mut()
    }
}

/// The first slot of a frame.
pub struct Here;
/// The slot behind the one at `I`.
pub struct There<I>(PhantomData<I>);

/// The slots of a frame as nested pairs that end with `()`, from which entries borrow the ones that they name.
pub trait List: Sized {
    /// What is left for the locators of one entry to take.
    type Borrowed<'s>
    where
        Self: 's;
    #[doc(hidden)]
    fn borrow(&mut self) -> Self::Borrowed<'_>;
}

/// The slot at `I` of a list.
pub trait At<I>: List {
    /// Its type.
    type Value;
    #[doc(hidden)]
    fn take<'s>(borrowed: &mut Self::Borrowed<'s>) -> &'s mut Self::Value
    where
        Self: 's;
    /// For an entry that names nothing else.
    #[doc(hidden)]
    fn only(&mut self) -> &mut Self::Value;
}

/// All slots of a frame together.
#[diagnostic::on_unimplemented(
    message = "a frame has one to eight slots",
    note = "put a struct or a tuple in one slot instead"
)]
pub trait Slots: List {
    /// What the frame's body and the frame evaluate to: the value of the only slot, or the tuple.
    type Values;
    /// The handles that the body's names are bound to, as a tuple.
    type Handles<'f, 'e>
    where
        Self: 'f;
    /// The same slots without their names.
    type Unnamed: Slots<Values = Self::Values>;
    /// Assigns all slots, then drops what they held.
    fn assign(&mut self, values: Self::Values);
    /// The values, at the frame's end.
    fn into_values(self) -> Self::Values;
    /// Drops the slots one by one, each by a call of `each`, so that it can catch what a destructor panics with.
    fn drop_each(self, each: &mut dyn FnMut(&mut dyn FnMut()));
    /// What the body's names are bound to.
    fn handles<'f, 'e>(opened: Opened<'f, 'e, Self>) -> Self::Handles<'f, 'e>
    where
        Self: 'f;
}

/// What a slot's name is bound to in the body of [`returns!`](crate::returns): it derefs to the slot's value, and
/// `defer!` and its family find the frame through it.
pub struct Slot<'f, 'e, N, H, I, S> {
    value: &'f mut Value<Unnamed, H>,
    pub(super) registrar: Registrar<'f, 'e, S>,
    place: PhantomData<fn() -> (N, I)>,
}

impl<N, H: Holds, I, S> Deref for Slot<'_, '_, N, H, I, S> {
    type Target = H::Value;

    #[inline(always)]
    fn deref(&self) -> &H::Value {
        self.value.get()
    }
}

impl<N, H: Holds, I, S> DerefMut for Slot<'_, '_, N, H, I, S> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut H::Value {
        self.value.get_mut()
    }
}

impl<N, H: Holds<Value: fmt::Debug>, I, S> fmt::Debug for Slot<'_, '_, N, H, I, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<N, H: Holds<Value: fmt::Display>, I, S> fmt::Display for Slot<'_, '_, N, H, I, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl List for () {
    type Borrowed<'s> = ();

    fn borrow(&mut self) {}
}

impl<N, H, R: List> List for (Value<N, H>, R) {
    type Borrowed<'s>
        = (Option<&'s mut Value<N, H>>, R::Borrowed<'s>)
    where
        Self: 's;

    #[inline(always)]
    fn borrow(&mut self) -> Self::Borrowed<'_> {
        (Some(&mut self.0), self.1.borrow())
    }
}

impl<N, H: Holds, R: List> At<Here> for (Value<N, H>, R) {
    type Value = H::Value;

    #[inline(always)]
    fn take<'s>((left, _): &mut Self::Borrowed<'s>) -> &'s mut H::Value
    where
        Self: 's,
    {
        match left.take() {
            Some(value) => value.get_mut(),
            None => unreachable!("`Differs` lets a slot be named only once"),
        }
    }

    #[inline(always)]
    fn only(&mut self) -> &mut H::Value {
        self.0.get_mut()
    }
}

impl<N, H, R: At<I>, I> At<There<I>> for (Value<N, H>, R) {
    type Value = R::Value;

    #[inline(always)]
    fn take<'s>((_, behind): &mut Self::Borrowed<'s>) -> &'s mut R::Value
    where
        Self: 's,
    {
        R::take(behind)
    }

    #[inline(always)]
    fn only(&mut self) -> &mut R::Value {
        self.1.only()
    }
}

/// `nested!([a] [b])` is `(a, (b, ()))`: a type or a pattern.
macro_rules! nested {
    () => { () };
    ([$($head:tt)*] $($tail:tt)*) => { ($($head)*, nested!($($tail)*)) };
}

// `$values` is the tuple of the values; for one slot it is `(a)`, which is the value itself.
macro_rules! slots {
    ($types:ty, $values:tt: $($name:ident $holder:ident $slot:ident $value:ident $place:ty),+) => {
        impl<$($name, $holder: Holds),+> Slots for nested!($([Value<$name, $holder>])+) {
            type Values = $types;
            type Handles<'f, 'e>
                = ($(Slot<'f, 'e, $name, $holder, $place, Self>,)+)
            where
                Self: 'f;

            type Unnamed = nested!($([Value<Unnamed, $holder>])+);

            #[inline(always)]
            fn assign(&mut self, values: Self::Values) {
                let nested!($([$slot])+) = self;
                slots!(@bind $values = values);
                $(let mut $slot = $slot.held.replace($value);)+
                // Where only one has a destructor, no second panic can meet the first one's unwinding.
                if const { 0 $(+ mem::needs_drop::<$holder::Value>() as u8)+ > 1 } {
                    drop_each(&mut [$(&mut || drop($slot.take())),+]);
                }
            }

            #[inline(always)]
            fn into_values(self) -> Self::Values {
                let nested!($([$slot])+) = self;
                $(let $value = $slot.held.into_value();)+
                slots!(@join $values)
            }

            fn drop_each(self, each: &mut dyn FnMut(&mut dyn FnMut())) {
                let nested!($([$slot])+) = self;
                $(
                    let mut $slot = Some($slot);
                    each(&mut || drop($slot.take()));
                )+
            }

            #[inline(always)]
            fn handles<'f, 'e>(opened: Opened<'f, 'e, Self>) -> Self::Handles<'f, 'e>
            where
                Self: 'f,
            {
                let registrar = Registrar::new(opened.entries);
                let nested!($([$slot])+) = opened.slots;
                ($(Slot { value: $slot, registrar, place: PhantomData },)+)
            }
        }
    };
    (@bind ($value:ident) = $from:ident) => { let $value = $from; };
    (@bind $values:tt = $from:ident) => { let $values = $from; };
    (@join ($value:ident)) => { $value };
    (@join $values:tt) => { $values };
}

type Second = There<Here>;
type Third = There<Second>;
type Fourth = There<Third>;
type Fifth = There<Fourth>;
type Sixth = There<Fifth>;
type Seventh = There<Sixth>;
type Eighth = There<Seventh>;

slots!(A::Value, (v1): N1 A s1 v1 Here);
slots!((A::Value, B::Value), (v1, v2): N1 A s1 v1 Here, N2 B s2 v2 Second);
slots!((A::Value, B::Value, C::Value), (v1, v2, v3): N1 A s1 v1 Here, N2 B s2 v2 Second, N3 C s3 v3 Third);
slots!((A::Value, B::Value, C::Value, D::Value), (v1, v2, v3, v4): N1 A s1 v1 Here, N2 B s2 v2 Second, N3 C s3 v3 Third, N4 D s4 v4 Fourth);
slots!((A::Value, B::Value, C::Value, D::Value, E::Value), (v1, v2, v3, v4, v5): N1 A s1 v1 Here, N2 B s2 v2 Second, N3 C s3 v3 Third, N4 D s4 v4 Fourth, N5 E s5 v5 Fifth);
slots!((A::Value, B::Value, C::Value, D::Value, E::Value, F::Value), (v1, v2, v3, v4, v5, v6): N1 A s1 v1 Here, N2 B s2 v2 Second, N3 C s3 v3 Third, N4 D s4 v4 Fourth, N5 E s5 v5 Fifth, N6 F s6 v6 Sixth);
slots!((A::Value, B::Value, C::Value, D::Value, E::Value, F::Value, G::Value), (v1, v2, v3, v4, v5, v6, v7): N1 A s1 v1 Here, N2 B s2 v2 Second, N3 C s3 v3 Third, N4 D s4 v4 Fourth, N5 E s5 v5 Fifth, N6 F s6 v6 Sixth, N7 G s7 v7 Seventh);
slots!((A::Value, B::Value, C::Value, D::Value, E::Value, F::Value, G::Value, H::Value), (v1, v2, v3, v4, v5, v6, v7, v8): N1 A s1 v1 Here, N2 B s2 v2 Second, N3 C s3 v3 Third, N4 D s4 v4 Fourth, N5 E s5 v5 Fifth, N6 F s6 v6 Sixth, N7 G s7 v7 Seventh, N8 H s8 v8 Eighth);
