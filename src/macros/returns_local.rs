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
    ($($form:tt)*) => { $crate::__returns_local! { [returns_local Always {$crate::__private} start_of_slot] $($form)* } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __returns_local {
    ($form:tt async $($rest:tt)*) => { $crate::__async_returns! { ReturnsLocal $form [] $($rest)* } };
    ($form:tt $(move)? | $($rest:tt)*) => { $crate::__reject! { $form returns_not_async } };
    ($form:tt $(move)? || $($rest:tt)*) => { $crate::__reject! { $form returns_slot } };
    ($form:tt $initial:expr, async $($rest:tt)*) => { $crate::__async_returns! { ReturnsLocal $form [$initial] $($rest)* } };
    ($form:tt $initial:expr, $(move)? | $($rest:tt)*) => { $crate::__reject! { $form returns_not_async } };
    ($form:tt $($rest:tt)*) => { $crate::__reject! { $form returns_body } };
}
