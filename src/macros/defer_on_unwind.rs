/// See the README.
#[macro_export]
macro_rules! defer_on_unwind {
    ($($form:tt)*) => { $crate::__defer! { [defer_on_unwind OnUnwind {$crate::__private} kind and entry register | &] $($form)* } };
}
