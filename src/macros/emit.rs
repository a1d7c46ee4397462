//! The ends of every expansion. The traits that choose by type are in scope only where no code of the user's is.

// An entry that is registered on a frame: what it names, its source, and its closure.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __frame_entry {
    ($form:tt [$a:ident] $entry:tt $closure:tt) => {
        $crate::__frame_entry_of! { entry_1 $form [$a] $entry $closure }
    };
    ($form:tt [$a:ident $b:ident] $entry:tt $closure:tt) => {
        $crate::__frame_entry_of! { entry_2 $form [$a $b] $entry $closure }
    };
    ($form:tt [$a:ident $b:ident $c:ident] $entry:tt $closure:tt) => {
        $crate::__frame_entry_of! { entry_3 $form [$a $b $c] $entry $closure }
    };
    ($form:tt [$a:ident $b:ident $c:ident $d:ident] $entry:tt $closure:tt) => {
        $crate::__frame_entry_of! { entry_4 $form [$a $b $c $d] $entry $closure }
    };
    ($form:tt [$a:ident $b:ident $c:ident $d:ident $e:ident] $entry:tt $closure:tt) => {
        $crate::__frame_entry_of! { entry_5 $form [$a $b $c $d $e] $entry $closure }
    };
    ($form:tt [$a:ident $b:ident $c:ident $d:ident $e:ident $f:ident] $entry:tt $closure:tt) => {
        $crate::__frame_entry_of! { entry_6 $form [$a $b $c $d $e $f] $entry $closure }
    };
    ($form:tt [$a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident] $entry:tt $closure:tt) => {
        $crate::__frame_entry_of! { entry_7 $form [$a $b $c $d $e $f $g] $entry $closure }
    };
    ($form:tt [$a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident] $entry:tt $closure:tt) => {
        $crate::__frame_entry_of! { entry_8 $form [$a $b $c $d $e $f $g $h] $entry $closure }
    };
    ($form:tt $($rest:tt)*) => {
        $crate::__reject! { $form nine_names }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __frame_entry_of {
    ($function:ident [$name:ident $when:ident {$($origin:tt)*} $kind:ident $register:ident]
     [$($slot:ident)+] [$($source:tt)*] [$($closure:tt)*]) => {
        match $($origin)*::$function($(&$slot,)+ $($source)*, $($closure)*) {
            pending => {
                #[allow(unused_imports)]
                use $crate::__private::value::{
                    AnyKind as _, FutureKind as _, InfallibleKind as _, ResultKind as _, UnitKind as _,
                };
                let kind = (&&&&&pending.value()).$kind();
                pending.$register($crate::__private::$when, kind)
            }
        }
    };
}

#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __frame_entry {
    ($form:tt $($rest:tt)*) => {
        $crate::__reject! { $form needs_alloc }
    };
}

// A guard in a `let`: the binding's name and type are what rustc prints when the guard is in the way of a borrow.
#[doc(hidden)]
#[macro_export]
macro_rules! __block_entry {
    ([$name:ident Always $($form:tt)*] [$($entry:tt)*]) => {
        let deferred = $($entry)*;
        let _deferred = $crate::__block_kind!([Always $($form)*] deferred, defer, $crate::__private::block::Always);
    };
    ([$name:ident OnFailure $($form:tt)*] $entry:tt) => {
        $crate::__reject! { [$name OnFailure $($form)*] no_slot }
    };
    ($form:tt $entry:tt) => { $crate::__block_entry_by_exit! { $form $entry } };
}

#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __block_entry_by_exit {
    ([$name:ident $when:ident $($form:tt)*] [$($entry:tt)*]) => {
        let deferred = $($entry)*;
        let _deferred = $crate::__block_kind!(
            [$when $($form)*] deferred, defer, $crate::__private::block::$when::declared()
        );
    };
}

#[cfg(not(feature = "std"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __block_entry_by_exit {
    ($form:tt $entry:tt) => {
        $crate::__reject! { $form needs_std }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __block_kind {
    ([$when_name:ident $origin:tt $kind:ident $($form:tt)*] $entry:ident, $method:ident $(, $when:expr)?) => {{
        #[allow(unused_imports)]
        use $crate::__private::value::{
            AnyKind as _, FutureKind as _, InfallibleKind as _, LostResultKind as _, UnitKind as _,
        };
        let kind = (&&&&&$entry.value()).$kind();
        $entry.$method($($when,)? kind)
    }};
}
