/// See the README.
#[macro_export]
macro_rules! defer {
    ($($form:tt)*) => { $crate::__defer! { [defer Always {$crate::__private} kind_of_deferred and entry register | &] $($form)* } };
}
