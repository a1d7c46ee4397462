/// See the README.
#[macro_export]
macro_rules! defer {
    ($($form:tt)*) => { $crate::__defer! { [defer Always {$crate::__private} kind and entry register | &] $($form)* } };
}
