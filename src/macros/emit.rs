//! The ends of every expansion. The traits that choose by type are in scope only where no code of the user's is.

// An entry that is registered on a frame.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __frame_entry {
    ([$name:ident $when:ident] $register:ident [$($pending:tt)*]) => {
        match $($pending)* {
            pending => {
                #[allow(unused_imports)]
                use $crate::__private::value::{
                    AnyKind as _, ErrorKind as _, FutureKind as _, InfallibleKind as _, ResultKind as _,
                    SlotErrorKind as _, SlotErrorWithValueKind as _, UnitKind as _,
                };
                let kind = (&&&&&&&&pending.value()).kind();
                pending.$register($crate::__private::$when, kind)
            }
        }
    };
}

#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __frame_entry {
    ([$name:ident $when:ident] $($rest:tt)*) => {
        $crate::__reject! { [$name $when] needs_alloc }
    };
}

// A guard in a `let`: the binding's name and type are what rustc prints when the guard is in the way of a borrow.
#[doc(hidden)]
#[macro_export]
macro_rules! __block_entry {
    ([$name:ident Always] [$($entry:tt)*]) => {
        let deferred = $($entry)*;
        let _deferred = $crate::__block_kind!(deferred, defer, $crate::__private::block::Always);
    };
    ([$name:ident OnFailure] $entry:tt) => { $crate::__reject! { [$name OnFailure] no_slot } };
    ([$name:ident $when:ident] $entry:tt) => { $crate::__block_entry_by_exit! { $name $when $entry } };
}

#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __block_entry_by_exit {
    ($name:ident $when:ident [$($entry:tt)*]) => {
        let deferred = $($entry)*;
        let _deferred = $crate::__block_kind!(deferred, defer, $crate::__private::block::$when::declared());
    };
}

#[cfg(not(feature = "std"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __block_entry_by_exit {
    ($name:ident $when:ident $entry:tt) => {
        $crate::__reject! { [$name $when] needs_std }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __block_kind {
    ($entry:ident, $method:ident $(, $when:expr)?) => {{
        #[allow(unused_imports)]
        use $crate::__private::value::{
            AnyKind as _, FutureKind as _, InfallibleKind as _, LostResultKind as _, UnitKind as _,
        };
        let kind = (&&&&&&&&$entry.value()).kind();
        $entry.$method($($when,)? kind)
    }};
}
