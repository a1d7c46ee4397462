/// See the README.
#[macro_export]
macro_rules! defer_on_success {
    ($($form:tt)*) => { $crate::__defer! { [defer_on_success OnSuccess {$crate::__private} kind_of_deferred and entry register | &] $($form)* } };
}
