/// An asynchronous frame whose entries needn't be `Send`, for an executor that stays on its thread.
///
/// It is `returns!(…, async |slot: Type| body)` in every other way. Its future isn't `Send`, whatever it holds.
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
#[macro_export]
#[cfg_attr(docsrs, doc(cfg(feature = "std")))]
macro_rules! returns_local {
    ($first:tt $($rest:tt)*) => { $crate::__returns! { [] $first [returns_local Always {$crate::__private} start_of_slot ReturnsLocal] $first $($rest)* } };
    () => { $crate::__reject! { [returns_local Always {$crate::__private}] returns_body } };
}
