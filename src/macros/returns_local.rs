macro_rules! documented {
    ($definition:item) => {
        /// An asynchronous frame whose entries needn't be `Send`, for an executor that stays on its thread.
        ///
        /// It is `returns!(…, async |slot: Type| body)` in every other way. Its future isn't `Send`, whatever it holds. Take
        /// [`returns!`](crate::returns) unless an entry needs what isn't `Send`, such as an `Rc`, or a `Cell` by
        /// reference.
        ///
        /// ```
        /// use epilogue::{defer, returns_local};
        /// use std::{cell::Cell, rc::Rc};
        ///
        /// async fn count(closed: Rc<Cell<u32>>) -> u32 {
        ///     returns_local!(0, async |result: u32| {
        ///         defer!(|result| closed.set(*result));
        ///         7
        ///     })
        ///     .await
        /// }
        /// # let closed = Rc::new(Cell::new(0));
        /// # let mut future = std::pin::pin!(count(Rc::clone(&closed)));
        /// # let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        /// # assert!(future.as_mut().poll(&mut context).is_ready());
        /// # assert_eq!(closed.get(), 7);
        /// ```
        ///
        /// # Panics, cost
        ///
        /// As with `returns!(async …)`: a panic goes on when the remaining entries have been run and awaited, and the
        /// entries stand in the future. The guide's page on [async](crate::guide::asynchronous) has both.
        #[macro_export]
        $definition
    };
}

#[cfg(doc)]
documented! {
    #[cfg_attr(docsrs, doc(cfg(feature = "std")))]
    macro_rules! returns_local {
        ($($initial:expr,)? async $(move)? |$($slot:ident: $type:ty),+| $body:expr) => {};
    }
}

#[cfg(not(doc))]
documented! {
    macro_rules! returns_local {
        ($($first:tt $($rest:tt)*)?) => { $crate::__returns! { [] $($first)? [returns_local Always {$crate::__private} start_of_slot ReturnsLocal] $($first $($rest)*)? } };
    }
}
