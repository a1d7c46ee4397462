//! The ends of every expansion. What stands for one of them without its feature is in `reject`.

// An entry without a source: what it names, `[move]`, a bar, and the body. One slot is the usual case, and has functions and
// an expansion that are quicker to compile. A closure is an argument in braces, here and below: clippy would call one
// redundant that only calls a function.
#[cfg(all(feature = "alloc", not(feature = "tracing")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __deferred {
    ([$name:ident $when:ident {$($origin:tt)*} $kind:ident $and:ident $entry:ident $register:ident $own:tt $($written:tt)?]
     [$slot:ident] [$($move:tt)?] $bar:tt [$($body:tt)*]) => {
        match $($origin)*::deferred(&$slot, $crate::__private::$when, { $($move)? $bar #[allow(unused_variables)] $slot $bar $($body)* }) {
            pending => { let value = pending.value; pending.$register(value.$kind()) }
        }
    };
    ($form:tt [$($name:ident)+] [$($move:tt)?] $bar:tt [$($body:tt)*]) => {
        $crate::__frame_entry! {
            $form [$($name)+] [$crate::__private::Owned(())]
            [$($move)? $bar (), $(#[allow(unused_variables)] $name),+ $bar $($body)*]
        }
    };
}

// The same, asked also what an error says. Written twice: a macro between would be one more step of each entry's expansion.
#[cfg(feature = "tracing")]
#[doc(hidden)]
#[macro_export]
macro_rules! __deferred {
    ([$name:ident $when:ident {$($origin:tt)*} $kind:ident $and:ident $entry:ident $register:ident $own:tt $($written:tt)?]
     [$slot:ident] [$($move:tt)?] $bar:tt [$($body:tt)*]) => {
        match $($origin)*::deferred(&$slot, $crate::__private::$when, { $($move)? $bar #[allow(unused_variables)] $slot $bar $($body)* }) {
            pending => { let value = pending.value; pending.$register($crate::__kind!(value $kind)) }
        }
    };
    ($form:tt [$($name:ident)+] [$($move:tt)?] $bar:tt [$($body:tt)*]) => {
        $crate::__frame_entry! {
            $form [$($name)+] [$crate::__private::Owned(())]
            [$($move)? $bar (), $(#[allow(unused_variables)] $name),+ $bar $($body)*]
        }
    };
}

// An entry that is registered on a frame: what it names, or one slot and `.unseen`, its source, and its closure.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __frame_entry {
    ($form:tt [$a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident $ninth:ident $($more:ident)*]
     $source:tt $closure:tt) => {
        $crate::__reject! { $form nine_names }
    };
    ([$name:ident $when:ident {$($origin:tt)*} $kind:ident $and:ident $entry:ident $register:ident $bar:tt $($written:tt)?]
     [$slot:ident] [$($source:tt)*] [$($closure:tt)*]) => {
        match $($origin)*::entry($($source)*, &$slot, $crate::__private::$when, { $($closure)* }) {
            pending => { let value = pending.value; pending.$register($crate::__kind!(value $kind)) }
        }
    };
    ([$name:ident $when:ident {$($origin:tt)*} $kind:ident $and:ident $entry:ident $register:ident $bar:tt $($written:tt)?]
     [$slot:ident . unseen] [$($source:tt)*] [$($closure:tt)*]) => {
        match $($origin)*::unseen($($source)*, &$slot, $crate::__private::$when, { $($closure)* }) {
            pending => { let value = pending.value; pending.$register($crate::__kind!(value $kind)) }
        }
    };
    ([$name:ident $when:ident {$($origin:tt)*} $kind:ident $and:ident $entry:ident $register:ident $bar:tt $($written:tt)?]
     [$first:ident $($slot:ident)+] [$($source:tt)*] [$($closure:tt)*]) => {
        match $($origin)*::first(&$first)$(.$and(&$slot))+.$entry($($source)*, $crate::__private::$when, { $($closure)* }) {
            pending => { let value = pending.value; pending.$register($crate::__kind!(value $kind)) }
        }
    };
}

// What becomes of a value, as a probe of it says.
#[cfg(all(feature = "alloc", not(feature = "tracing")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __kind {
    ($value:ident $kind:ident) => {
        $value.$kind()
    };
}

// The same, and what an error says.
#[cfg(feature = "tracing")]
#[doc(hidden)]
#[macro_export]
macro_rules! __kind {
    ($value:ident $kind:ident) => {
        $crate::__private::told(
            $value.$kind(),
            $crate::__private::errors_of($value).text_of_deferred(),
        )
    };
}

// A guard in a `let`: the binding's name and type are what rustc prints when the guard is in the way of a borrow. What
// becomes of a closure's value is asked once its type is known. An item comes first in everything that goes into a block: for
// one rustc knows to say that `;` is missing where the form ends it. It is configured away, and so costs nothing to compile.
#[doc(hidden)]
#[macro_export]
macro_rules! __block_late {
    ([$name:ident Always $origin:tt $kind:ident $($form:tt)*] [$($closure:tt)*]) => {
        #[cfg(any())] const _: () = ();
        let value = $crate::__private::block::Late::Value;
        let _deferred_until_the_block_ends = $crate::__private::block::late(value, { $($closure)* });
        value.$kind();
    };
    ([$name:ident OnFailure $($form:tt)*] $closure:tt) => {
        $crate::__reject! { [$name OnFailure $($form)*] no_slot }
    };
    ([$name:ident $when:ident $origin:tt $kind:ident $($form:tt)*] [$($closure:tt)*]) => {
        $crate::__block_with_std! { [$name $when $origin $kind $($form)*]
            #[cfg(any())] const _: () = ();
            let value = $crate::__private::block::Late::Value;
            let _deferred_until_the_block_ends =
                $crate::__private::block::late_on($crate::__private::block::$when(), value, { $($closure)* });
            value.$kind();
        }
    };
}

// The calls that `__defer_arguments` leaves: those for some exits. What is evaluated now begins with `()`, so that it is
// never `()` alone, which clippy calls unneeded in braces.
#[doc(hidden)]
#[macro_export]
macro_rules! __block_call {
    ([$name:ident OnFailure $($form:tt)*] $($call:tt)*) => {
        $crate::__reject! { [$name OnFailure $($form)*] no_slot }
    };
    ([$name:ident $when:ident $origin:tt $kind:ident $($form:tt)*]
     [$($unsafe:tt $user:tt $block:tt)?] [$($pattern:tt $owned:tt)*] [$($callee:tt)*] [$($passed:tt)*]) => {
        $crate::__block_with_std! { [$name $when $origin $kind $($form)*]
            #[cfg(any())] const _: () = ();
            $(
                #[allow(unreachable_code)]
                match false { true => { let _ = $user $block; loop {} } false => {} }
            )?
            let owned = $($unsafe)? { ((), $($owned,)*) };
            let _deferred_until_the_block_ends =
                $crate::__private::block::call_on($crate::__private::block::$when(), owned, |owned| {
                    let value = {
                        let ((), $($pattern,)*) = owned;
                        $($unsafe)? { $($callee)*($($passed),*) }
                    };
                    #[allow(unreachable_code)]
                    $crate::__private::block::Value(value).$kind();
                });
        }
    };
}

#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __block_with_std {
    ($form:tt $($entry:tt)*) => { $($entry)* };
}

// The function around a block's guard is what `must_use` stands on, which doesn't look into a `match`. Fields are looked at
// one after the other: of arguments, a value that is a closure would be behind the closure in braces that calls it.
#[doc(hidden)]
#[macro_export]
macro_rules! __block_guard {
    ([$name:ident $when:ident $origin:tt $kind:ident $($form:tt)*] [$value:expr] [$($closure:tt)*]) => {
        $crate::__private::block::guard(
            match ($crate::__private::block::Held { 0: $value, 1: $crate::__private::block::Late::Value, 2: { $($closure)* } }) {
                held => held.1.$kind().guard(held),
            }
        )
    };
}
