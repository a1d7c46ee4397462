/// See the README.
#[macro_export]
macro_rules! defer_on_failure {
    ($($form:tt)*) => { $crate::__defer! { [defer_on_failure OnFailure {$crate::__private} kind and entry register | &] $($form)* } };
}
