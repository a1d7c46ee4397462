//! The look-up at the declaration of an element that a call will use at the exit.
//!
//! An element of a temporary can't be kept beside the temporary that owns it. So it is looked up twice: at the
//! declaration, where an index that isn't there has to panic as any argument does, and at the exit.

use core::{marker::PhantomData, ops::Deref};

/// The indices, a tuple, where they can be used twice.
///
/// The method's name is one that no trait of the user's has, for every type: the trait's would be found first.
pub struct Indices<'i, I>(pub &'i I);

impl<I: Clone> Indices<'_, I> {
    /// Looks the element up.
    #[inline(always)]
    pub fn look_up_at_declaration(&self, look_up: impl FnOnce(I)) {
        look_up(self.0.clone());
    }
}

impl<I> Deref for Indices<'_, I> {
    type Target = Once<I>;

    #[inline(always)]
    fn deref(&self) -> &Once<I> {
        &Once(PhantomData)
    }
}

/// Indices that can't be copied, and are needed at the exit. Found behind the others by method probing.
pub struct Once<I>(PhantomData<fn() -> I>);

impl<I> Once<I> {
    /// Leaves the element for the exit.
    #[inline(always)]
    #[allow(clippy::unused_self, reason = "it carries the type")]
    pub fn look_up_at_declaration(&self, _: impl FnOnce(I)) {}
}
