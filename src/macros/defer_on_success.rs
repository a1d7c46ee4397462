/// See the README.
#[macro_export]
macro_rules! defer_on_success {
    ($($form:tt)*) => { $crate::__defer! { [defer_on_success OnSuccess {$crate::__private} kind and entry register | &] $($form)* } };
}
