//! The ends of every expansion.

// An entry that is registered on a frame: what it names, its source, and its closure.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __frame_entry {
    ($form:tt [$a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident $ninth:ident $($more:ident)*]
     $source:tt $closure:tt) => {
        $crate::__reject! { $form nine_names }
    };
    ([$name:ident $when:ident {$($origin:tt)*} $kind:ident $and:ident $entry:ident $register:ident $bar:tt $reference:tt]
     [$first:ident $($slot:ident)*] [$($source:tt)*] [$($closure:tt)*]) => {
        match $($origin)*::Probe::NEW {
            value => match $($origin)*::first(&$first)$(.$and(&$slot))*.$entry($($source)*, $($closure)*, value) {
                pending => pending.$register($crate::__private::$when, value.$kind()),
            },
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

// A guard in a `let`: the binding's name and type are what rustc prints when the guard is in the way of a borrow. The
// kind of a closure's value is asked where nothing is compiled, and only once its type is known.
#[doc(hidden)]
#[macro_export]
macro_rules! __block_entry {
    ([$name:ident Always $origin:tt $kind:ident $($form:tt)*] late [$($closure:tt)*]) => {
        let value = $crate::__private::block::Probe::NEW;
        let _deferred_until_the_block_ends = $crate::__private::block::late($($closure)*, value);
        if false {
            value.$kind();
        }
    };
    ([$name:ident Always $($form:tt)*] call [$($call:tt)*]) => {
        let _deferred_until_the_block_ends = $crate::__private::block::Guard::with_strategy($($call)*);
    };
    ([$name:ident OnFailure $($form:tt)*] $entry:ident $closure:tt) => {
        $crate::__reject! { [$name OnFailure $($form)*] no_slot }
    };
    ($form:tt $entry:ident $closure:tt) => { $crate::__block_entry_by_exit! { $form $entry $closure } };
}

#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __block_entry_by_exit {
    ([$name:ident $when:ident $origin:tt $kind:ident $($form:tt)*] late [$($closure:tt)*]) => {
        let value = $crate::__private::block::Probe::NEW;
        let _deferred_until_the_block_ends =
            $crate::__private::block::late_on($crate::__private::block::$when::declared(), $($closure)*, value);
        if false {
            value.$kind();
        }
    };
    ([$name:ident $when:ident $($form:tt)*] call [$($call:tt)*]) => {
        let _deferred_until_the_block_ends =
            $crate::__private::block::call_on($crate::__private::block::$when::declared(), $($call)*);
    };
}

#[cfg(not(feature = "std"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __block_entry_by_exit {
    ($form:tt $entry:ident $closure:tt) => {
        $crate::__reject! { $form needs_std }
    };
}
