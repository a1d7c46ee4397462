/// See the README.
#[macro_export]
macro_rules! defer_on_unwind {
    ($($form:tt)*) => { $crate::__defer! { [defer_on_unwind OnUnwind {$crate::__private} kind_of_deferred and entry register | &] $($form)* } };
}
