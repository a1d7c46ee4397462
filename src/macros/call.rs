//! The eager call: what is evaluated at the declaration, and what is left for the exit.
//!
//! `[form slot unsafe]` travels along; `unsafe` is the user's own, with the user's block. A chain such as `a.b[i].c(x)` is taken a step at a time, `.m(…)` as one step:
//!
//! - `all`: the chain so far, as it was written;
//! - `base`: where evaluation stands: `[place] {…}` is captured as a closure would, `[value] {…}` is evaluated now;
//! - `late`: the fields and indices behind the base, which are looked up at the exit;
//! - `owned`: what is evaluated now besides the base, as `(pattern) (expression)` pairs.

#[doc(hidden)]
#[macro_export]
macro_rules! __defer_call {
    ($again:tt [$form:tt [] [unsafe $user:tt $block:tt]] { $first:tt $($call:tt)* }) => {
        $crate::__defer_call! { $first [$form [] [unsafe $user $block]] $first $($call)* }
    };
    // Before the plain calls, which `return (value)` looks like.
    ($again:tt [$form:tt $slot:tt $unsafe:tt] unsafe $($rest:tt)*) => { $crate::__reject! { $form unsafe_call unsafe $($rest)* } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] return $($rest:tt)*) => { $crate::__reject! { $form jump } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] break $($rest:tt)*) => { $crate::__reject! { $form jump } };
    // ==== the two plain calls ====
    ($again:tt $to:tt $function:ident ($($arguments:tt)*) $(,)?) => {
        $crate::__defer_arguments! { $to [] [$again] [] $($arguments)* }
    };
    ($again:tt $to:tt $receiver:ident . $method:ident ($($arguments:tt)*) $(,)?) => {
        $crate::__defer_arguments! { $to [] [$again . $method] [] $($arguments)* }
    };
    // ==== what a chain can begin with ====
    ($again:tt $to:tt < $($rest:tt)+) => { $crate::__defer_generics! { [path $to] {<} [<] $($rest)+ } };
    ($again:tt $to:tt << $($rest:tt)+) => { $crate::__defer_generics! { [path $to] {<} [<] < $($rest)+ } };
    ($again:tt $to:tt :: $($rest:tt)+) => { $crate::__defer_path! { $to {} :: $($rest)+ } };
    ($again:tt $to:tt (* $pointer:ident) . $($rest:tt)+) => {
        $crate::__defer_chain! { $to {(* $pointer)} [place] {(* $pointer)} {} [] . $($rest)+ }
    };
    ($again:tt $to:tt (* $pointer:ident $(. $field:tt)+) . $($rest:tt)+) => {
        $crate::__defer_chain! {
            $to {(* $pointer $(. $field)+)} [place] {(* $pointer $(. $field)+)} {} [] . $($rest)+
        }
    };
    // A keyword that begins an expression, none of which is a call.
    ($again:tt [$form:tt $slot:tt $unsafe:tt] let $($rest:tt)*) => { $crate::__reject! { $form statement } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] continue $($rest:tt)*) => { $crate::__reject! { $form jump } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] async $($rest:tt)*) => { $crate::__reject! { $form is_async } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] if $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] match $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] loop $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] while $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] for $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] const $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ($again:tt $to:tt $first:ident $($rest:tt)*) => { $crate::__defer_path! { $to {$again} $($rest)* } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] {$($block:tt)*} $($rest:tt)*) => { $crate::__reject! { $form block } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] ($($group:tt)*) $(,)?) => { $crate::__reject! { $form parenthesised } };
    ($again:tt $to:tt ($($group:tt)*) $($rest:tt)*) => {
        $crate::__defer_chain! { $to {($($group)*)} [value] {($($group)*)} {} [] $($rest)* }
    };
    ($again:tt $to:tt [$($array:tt)*] $($rest:tt)*) => {
        $crate::__defer_chain! { $to {[$($array)*]} [value] {[$($array)*]} {} [] $($rest)* }
    };
    // A literal would take the sign in.
    ($again:tt [$form:tt $slot:tt $unsafe:tt] - $($rest:tt)*) => { $crate::__reject! { $form operator } };
    ($again:tt $to:tt $literal:literal $($rest:tt)*) => {
        $crate::__defer_chain! { $to {$literal} [value] {$literal} {} [] $($rest)* }
    };
    // An expression that a macro of the user's has captured: there is no looking into it.
    ($again:tt $to:tt $captured:tt . $($rest:tt)+) => {
        $crate::__defer_chain! { $to {$captured} [value] {$captured} {} [] . $($rest)+ }
    };
    ($again:tt $to:tt $captured:tt ($($arguments:tt)*) $($rest:tt)*) => {
        $crate::__defer_captured! { $to [$captured] ($($arguments)*) $($rest)* }
    };
    ($again:tt $to:tt $captured:tt [$($index:tt)*] $($rest:tt)+) => {
        $crate::__defer_captured! { $to [$captured] [$($index)*] $($rest)+ }
    };
    ($again:tt $to:tt $captured:tt ? $($rest:tt)+) => { $crate::__defer_captured! { $to [$captured] ? $($rest)+ } };
    ($again:tt [$form:tt $slot:tt $unsafe:tt] $($rest:tt)*) => { $crate::__reject_first! { $form $($rest)* } };
}

// What is called, indexed or asked with `?` is a fragment of a macro of the user's, if it isn't a sign.
#[doc(hidden)]
#[macro_export]
macro_rules! __defer_captured {
    ([$form:tt $slot:tt $unsafe:tt] [*] $($rest:tt)*) => { $crate::__reject_first! { $form * $($rest)* } };
    ([$form:tt $slot:tt $unsafe:tt] [&] $($rest:tt)*) => { $crate::__reject_first! { $form & $($rest)* } };
    ([$form:tt $slot:tt $unsafe:tt] [&&] $($rest:tt)*) => { $crate::__reject_first! { $form && $($rest)* } };
    ([$form:tt $slot:tt $unsafe:tt] [!] $($rest:tt)*) => { $crate::__reject_first! { $form ! $($rest)* } };
    ([$form:tt $slot:tt $unsafe:tt] [#] $($rest:tt)*) => { $crate::__reject_first! { $form # $($rest)* } };
    ([$form:tt $slot:tt $unsafe:tt] [..] $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ([$form:tt $slot:tt $unsafe:tt] [..=] $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ([$form:tt $slot:tt $unsafe:tt] [$label:lifetime] $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ($to:tt [$captured:expr] $($rest:tt)+) => {
        $crate::__defer_chain! { $to {$captured} [value] {$captured} {} [] $($rest)+ }
    };
    ([$form:tt $slot:tt $unsafe:tt] [$sign:tt] $($rest:tt)*) => { $crate::__reject_first! { $form $sign $($rest)* } };
}

// A path so far; then what follows it.
#[doc(hidden)]
#[macro_export]
macro_rules! __defer_path {
    ($to:tt {$($path:tt)*} :: < $($rest:tt)+) => {
        $crate::__defer_generics! { [path $to] {$($path)* :: <} [<] $($rest)+ }
    };
    ($to:tt {$($path:tt)*} :: << $($rest:tt)+) => { $crate::__defer_path! { $to {$($path)*} :: < < $($rest)+ } };
    ($to:tt {$($path:tt)*} :: <- $($rest:tt)+) => { $crate::__defer_path! { $to {$($path)*} :: < - $($rest)+ } };
    ($to:tt {$($path:tt)*} :: $segment:ident $($rest:tt)*) => {
        $crate::__defer_path! { $to {$($path)* :: $segment} $($rest)* }
    };
    ($to:tt {$($path:tt)*} ($($arguments:tt)*) $(,)?) => {
        $crate::__defer_arguments! { $to [] [$($path)*] [] $($arguments)* }
    };
    ([$form:tt $slot:tt $unsafe:tt] {defer} ! $arguments:tt $(,)?) => { $crate::__reject! { $form nested } };
    ([$form:tt $slot:tt $unsafe:tt] {$($path:tt)*} ! $arguments:tt $(,)?) => { $crate::__reject! { $form macro_call } };
    ($to:tt {$($path:tt)*} ! $arguments:tt $($rest:tt)+) => {
        $crate::__defer_chain! { $to {$($path)* ! $arguments} [value] {$($path)* ! $arguments} {} [] $($rest)+ }
    };
    ($to:tt {$($path:tt)*} {$($fields:tt)*} $($rest:tt)*) => {
        $crate::__defer_chain! { $to {$($path)* {$($fields)*}} [value] {$($path)* {$($fields)*}} {} [] $($rest)* }
    };
    ($to:tt {$($path:tt)*} $($rest:tt)*) => {
        $crate::__defer_chain! { $to {$($path)*} [place] {$($path)*} {} [] $($rest)* }
    };
}

// Generic arguments up to their closing `>`: `[path $to]`, `[method …]` or `[borrowed …]` says where to go on.
#[doc(hidden)]
#[macro_export]
macro_rules! __defer_generics {
    ([path $to:tt] {$($done:tt)*} [<] > $($rest:tt)*) => { $crate::__defer_path! { $to {$($done)* >} $($rest)* } };
    ([method $($state:tt)*] {$($done:tt)*} [<] > ($($arguments:tt)*) $($rest:tt)*) => {
        $crate::__defer_method! { $($state)* {$($done)* >} ($($arguments)*) $($rest)* }
    };
    ([borrowed $state:tt $reference:tt $whole:tt] {$($done:tt)*} [<] > $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {$($done)* >} [] {} [] $whole $($rest)* }
    };
    ($back:tt {$($done:tt)*} [< $($depth:tt)+] > $($rest:tt)*) => {
        $crate::__defer_generics! { $back {$($done)* >} [$($depth)+] $($rest)* }
    };
    // One token that is two here: taken apart by putting both back.
    ($back:tt {$($done:tt)*} $depth:tt >> $($rest:tt)*) => {
        $crate::__defer_generics! { $back {$($done)*} $depth > > $($rest)* }
    };
    ($back:tt {$($done:tt)*} $depth:tt << $($rest:tt)*) => {
        $crate::__defer_generics! { $back {$($done)*} $depth < < $($rest)* }
    };
    ($back:tt {$($done:tt)*} $depth:tt <- $($rest:tt)*) => {
        $crate::__defer_generics! { $back {$($done)*} $depth < - $($rest)* }
    };
    ($back:tt {$($done:tt)*} [$($depth:tt)+] < $($rest:tt)*) => {
        $crate::__defer_generics! { $back {$($done)* <} [< $($depth)+] $($rest)* }
    };
    ($back:tt {$($done:tt)*} $depth:tt $token:tt $($rest:tt)*) => {
        $crate::__defer_generics! { $back {$($done)* $token} $depth $($rest)* }
    };
    ([path [$form:tt $slot:tt $unsafe:tt]] $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ([method [$form:tt $slot:tt $unsafe:tt] $($state:tt)*] $($rest:tt)*) => { $crate::__reject! { $form not_a_call } };
    ([borrowed [[$form:tt $slot:tt $($unsafe:tt)+] $($state:tt)*] $reference:tt $whole:tt] $($rest:tt)*) => {
        $crate::__reject! { $form arguments }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __defer_chain {
    // ==== calls of a method: the last one is deferred, the others are evaluated now ====
    // Four at a time, so that a long chain takes few steps.
    ($to:tt {$($all:tt)*} $kind:tt $base:tt $late:tt $owned:tt
     . $first:ident ($($a:tt)*) . $second:ident ($($b:tt)*) . $third:ident ($($c:tt)*) . $fourth:ident ($($d:tt)*)
     . $($rest:tt)+) => {
        $crate::__defer_chain! {
            $to {$($all)* . $first ($($a)*) . $second ($($b)*) . $third ($($c)*) . $fourth ($($d)*)}
            [value] {$($all)* . $first ($($a)*) . $second ($($b)*) . $third ($($c)*) . $fourth ($($d)*)} {} []
            . $($rest)+
        }
    };
    ($to:tt $all:tt $kind:tt $base:tt $late:tt $owned:tt . $method:ident ($($arguments:tt)*) $($rest:tt)*) => {
        $crate::__defer_method! { $to $all $kind $base $late $owned {$method} ($($arguments)*) $($rest)* }
    };
    ($to:tt $all:tt $kind:tt $base:tt $late:tt $owned:tt . $method:ident :: < $($rest:tt)+) => {
        $crate::__defer_generics! { [method $to $all $kind $base $late $owned] {$method :: <} [<] $($rest)+ }
    };
    ($to:tt $all:tt $kind:tt $base:tt $late:tt $owned:tt . $method:ident :: << $($rest:tt)+) => {
        $crate::__defer_generics! { [method $to $all $kind $base $late $owned] {$method :: <} [<] < $($rest)+ }
    };
    ($to:tt $all:tt $kind:tt $base:tt $late:tt $owned:tt . $method:ident :: <- $($rest:tt)+) => {
        $crate::__defer_generics! { [method $to $all $kind $base $late $owned] {$method :: <} [<] - $($rest)+ }
    };
    // ==== a callee that isn't a path ====
    ($to:tt {$($all:tt)*} $kind:tt $base:tt $late:tt $owned:tt ($($arguments:tt)*) $(,)?) => {
        $crate::__defer_arguments! { $to [(mut callee) ($($all)*)] [callee] [] $($arguments)* }
    };
    // ==== what makes a value ====
    ($to:tt {$($all:tt)*} $kind:tt $base:tt $late:tt $owned:tt ($($arguments:tt)*) $($rest:tt)+) => {
        $crate::__defer_chain! { $to {$($all)* ($($arguments)*)} [value] {$($all)* ($($arguments)*)} {} [] $($rest)+ }
    };
    ($to:tt {$($all:tt)*} $kind:tt $base:tt $late:tt $owned:tt ? . $($rest:tt)+) => {
        $crate::__defer_chain! { $to {$($all)* ?} [value] {$($all)* ?} {} [] . $($rest)+ }
    };
    ($to:tt {$($all:tt)*} $kind:tt $base:tt $late:tt $owned:tt ? ($($arguments:tt)*) $($rest:tt)*) => {
        $crate::__defer_chain! { $to {$($all)* ?} [value] {$($all)* ?} {} [] ($($arguments)*) $($rest)* }
    };
    ($to:tt {$($all:tt)*} $kind:tt $base:tt $late:tt $owned:tt ? [$($index:tt)*] $($rest:tt)+) => {
        $crate::__defer_chain! { $to {$($all)* ?} [value] {$($all)* ?} {} [] [$($index)*] $($rest)+ }
    };
    ($to:tt {$($all:tt)*} $kind:tt $base:tt $late:tt $owned:tt ? ? $($rest:tt)+) => {
        $crate::__defer_chain! { $to {$($all)* ?} [value] {$($all)* ?} {} [] ? $($rest)+ }
    };
    ($to:tt {$($all:tt)*} $kind:tt $base:tt $late:tt $owned:tt . await $($rest:tt)+) => {
        $crate::__defer_chain! { $to {$($all)* . await} [value] {$($all)* . await} {} [] $($rest)+ }
    };
    // ==== a part of the base ====
    ($to:tt {$($all:tt)*} $kind:tt $base:tt {$($late:tt)*} [$($owned:tt)*] [$($index:tt)*] $($rest:tt)+) => {
        $crate::__defer_chain! {
            $to {$($all)* [$($index)*]} $kind $base {$($late)* [index]} [$($owned)* (index) ($($index)*)] $($rest)+
        }
    };
    ($to:tt {$($all:tt)*} $kind:tt $base:tt {$($late:tt)*} $owned:tt . $field:tt $($rest:tt)+) => {
        $crate::__defer_chain! { $to {$($all)* . $field} $kind $base {$($late)* . $field} $owned $($rest)+ }
    };
    // ==== it doesn't end with a call ====
    ([$form:tt $slot:tt $unsafe:tt] {move} $($rest:tt)*) => { $crate::__reject! { $form moves } };
    ([$form:tt $slot:tt $unsafe:tt] {$name:ident} $kind:tt $base:tt {} [] | $($rest:tt)*) => { $crate::__reject! { $form name_then_bar } };
    ([$form:tt $slot:tt $unsafe:tt] {$name:ident} $kind:tt $base:tt {} [] || $($rest:tt)*) => { $crate::__reject! { $form name_then_bar } };
    ([$form:tt [$slot:ident] $unsafe:tt] {$argument:literal} $kind:tt $base:tt {} [], $($rest:tt)+) => {
        $crate::__reject! { $form arguments_apart }
    };
    ([$form:tt $slot:tt [$($unsafe:tt)+]] $all:tt $kind:tt $base:tt $late:tt $owned:tt ; $($rest:tt)+) => {
        $crate::__reject! { $form unsafe_several }
    };
    // Another expression behind a call; behind a name, it lacks the comma of a slot.
    ([$form:tt $slot:tt $unsafe:tt] $all:tt [value] $base:tt $late:tt $owned:tt as $($rest:tt)*) => {
        $crate::__reject! { $form operator }
    };
    ([$form:tt $slot:tt $unsafe:tt] $all:tt [value] $base:tt $late:tt $owned:tt $another:ident $($rest:tt)*) => {
        $crate::__reject! { $form several }
    };
    ([$form:tt $slot:tt $unsafe:tt] $all:tt $kind:tt $base:tt $late:tt $owned:tt $($rest:tt)*) => {
        $crate::__reject_chain! { $form $($rest)* }
    };
}

// A method's call: the last one is deferred, the others are evaluated now.
#[doc(hidden)]
#[macro_export]
macro_rules! __defer_method {
    ($to:tt $all:tt [place] {$($base:tt)*} {$($late:tt)*} $owned:tt {$($method:tt)*} ($($arguments:tt)*) $(,)?) => {
        $crate::__defer_arguments! { $to $owned [$($base)* $($late)* . $($method)*] [] $($arguments)* }
    };
    // Not of one token, which a macro of the user's may have captured.
    ($to:tt $all:tt [value] {$first:tt $second:tt $($base:tt)*} {} [] {$method:ident} ($($arguments:tt)*) $(,)?) => {
        $crate::__defer_asked! { $method $to {$first $second $($base)*} $method ($($arguments)*) }
    };
    ($to:tt $all:tt [value] {$($base:tt)*} {$($late:tt)*} [] {$($method:tt)*} ($($arguments:tt)*) $(,)?) => {
        $crate::__defer_arguments! {
            $to [(mut receiver) ($($base)*)] [receiver $($late)* . $($method)*] [] $($arguments)*
        }
    };
    // An element of a value can't be kept beside it: it is looked up now, for what that says, and again late.
    // A block keeps what its `let`s borrow from.
    ([$form:tt [] []] $all:tt [value] {$($base:tt)*} {$($late:tt)*} [$($index:tt $by:tt)+] {$($method:tt)*}
     ($($arguments:tt)*) $(,)?) => {
        #[cfg(any())] const _: () = ();
        let receiver = $($base)*;
        let indices = ($($by,)+);
        $crate::__private::Indices(&indices).look_up_at_declaration(|($($index,)+)| { let _ = &receiver $($late)*; });
        $crate::__defer_arguments! {
            [$form [] []] [(mut receiver, ($($index,)+)) ((receiver, indices))] [receiver $($late)* . $($method)*] []
            $($arguments)*
        }
    };
    ($to:tt $all:tt [value] {$($base:tt)*} {$($late:tt)*} [$($index:tt $by:tt)+] {$($method:tt)*}
     ($($arguments:tt)*) $(,)?) => {
        $crate::__defer_arguments! {
            $to [
                (mut receiver, ($($index,)+))
                (match (($($base)*), ($($by,)+)) {
                    (receiver, indices) => {
                        $crate::__private::Indices(&indices).look_up_at_declaration(|($($index,)+)| { let _ = &receiver $($late)*; });
                        (receiver, indices)
                    }
                })
            ]
            [receiver $($late)* . $($method)*] [] $($arguments)*
        }
    };
    ($to:tt {$($all:tt)*} $kind:tt $base:tt $late:tt $owned:tt {$($method:tt)*} $arguments:tt $($rest:tt)+) => {
        $crate::__defer_chain! {
            $to {$($all)* . $($method)* $arguments} [value] {$($all)* . $($method)* $arguments} {} [] $($rest)+
        }
    };
}

// The method of a call's value. One that only asks the value was meant to be deferred with the call that makes it.
#[doc(hidden)]
#[macro_export]
macro_rules! __defer_asked {
    (unwrap [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    (expect [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    (ok [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    (err [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    (is_ok [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    (is_err [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    (map_err [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    (inspect_err [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    (or_else [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    (unwrap_or [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    (unwrap_or_else [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    (unwrap_or_default [$form:tt $slot:tt $unsafe:tt] $($call:tt)*) => { $crate::__reject! { $form asked } };
    ($name:ident $to:tt {$($receiver:tt)*} $method:ident ($($arguments:tt)*)) => {
        $crate::__defer_arguments! { $to [(mut receiver) ($($receiver)*)] [receiver . $method] [] $($arguments)* }
    };
}

// The arguments: `owned` and the callee so far, then the arguments as they will be passed. Behind the last one, the
// parsed call: a closure that gets what was evaluated now, and captures the rest.
#[doc(hidden)]
#[macro_export]
macro_rules! __defer_arguments {
    ([[$name:ident Always $origin:tt $kind:ident $($form:tt)*] [] []]
     [$($pattern:tt $owned:tt)*] [$($callee:tt)*] [$($passed:tt)*]) => {
        #[cfg(any())] const _: () = ();
        // A `let` of its own, since it keeps temporaries in the arguments alive to the block's end.
        let owned = ($($owned,)*);
        let _deferred_until_the_block_ends = $crate::__private::block::Guard::with_strategy(owned, |owned| {
            let value = {
                let ($($pattern,)*) = owned;
                $($callee)*($($passed),*)
            };
            // A call that never returns has no value.
            #[allow(unreachable_code)]
            $crate::__private::block::Value(value).$kind();
        });
    };
    // rustc's lint finds the user's `unsafe` where the user's own tokens stand together, once. It isn't reached, and what
    // is moved in it isn't moved for what follows.
    ([[$name:ident Always $origin:tt $kind:ident $($form:tt)*] [] [unsafe $user:tt $block:tt]]
     [$($pattern:tt $owned:tt)*] [$($callee:tt)*] [$($passed:tt)*]) => {
        #[cfg(any())] const _: () = ();
        #[allow(unreachable_code)]
        match false { true => { let _ = $user $block; loop {} } false => {} }
        // Begins with `()` for clippy, which finds `()` alone unneeded in braces.
        let owned = unsafe { ((), $($owned,)*) };
        let _deferred_until_the_block_ends = $crate::__private::block::Guard::with_strategy(owned, |owned| {
            let value = {
                let ((), $($pattern,)*) = owned;
                unsafe { $($callee)*($($passed),*) }
            };
            #[allow(unreachable_code)]
            $crate::__private::block::Value(value).$kind();
        });
    };
    ([$form:tt [] $unsafe:tt] $owned:tt $callee:tt $passed:tt) => {
        $crate::__block_call! { $form $unsafe $owned $callee $passed }
    };
    // The closure's bars are the one of the line that stands in the form.
    ([[$name:ident $when:ident $origin:tt slot $kind:ident $and:ident $entry:ident $register:ident $bar:tt
       { $again:ident ! ($written:tt $($rest:tt)+); }]
      [$slot:ident] [$($unsafe:tt $user:tt $block:tt)?]] [$($pattern:tt $owned:tt)*] [$($callee:tt)*] [$($passed:tt)*]) => {
        $crate::__frame_entry! {
            [$name $when $origin $kind $and $entry $register $bar] [$slot.unseen]
            [$crate::__private::Owned({
                $(
                    #[allow(unreachable_code)]
                    match false { true => { let _ = $user $block; loop {} } false => {} }
                )?
                let owned = $($unsafe)? { ((), $($owned,)*) };
                owned
            })]
            [$written owned $written {
                let ((), $($pattern,)*) = owned;
                $($unsafe)? { $($callee)*($($passed),*) }
            }]
        }
    };
    // Behind the last part of an argument that is taken apart: the argument is put together late.
    ([$form:tt $slot:tt $unsafe:tt {[$($around:tt)*] $callee:tt [$($passed:tt)*] {$($rest:tt)*}}] $owned:tt [] [$($part:tt)*]) => {
        $crate::__defer_arguments! {
            [$form $slot $unsafe] $owned $callee [$($passed)* ($($around)* ($($part,)*))] $($rest)*
        }
    };
    // A closure with parameters has its types from the call that it is passed to, so it stays there.
    ($to:tt $owned:tt $callee:tt $passed:tt | $($rest:tt)*) => {
        $crate::__defer_late_argument! { $to $owned $callee $passed | $($rest)* }
    };
    ($to:tt $owned:tt $callee:tt $passed:tt move | $($rest:tt)*) => {
        $crate::__defer_late_argument! { $to $owned $callee $passed move | $($rest)* }
    };
    // In a frame a temporary behind a reference is owned by the entry, and borrowed late.
    ([$form:tt [$slot:ident] $($unsafe:tt)+] $owned:tt $callee:tt $passed:tt & mut $($rest:tt)*) => {
        $crate::__defer_borrowed! {
            [[$form [$slot] $($unsafe)+] $owned $callee $passed] [[] & mut] {} [] {} [] {& mut $($rest)*} $($rest)*
        }
    };
    ([$form:tt [$slot:ident] $($unsafe:tt)+] $owned:tt $callee:tt $passed:tt & $($rest:tt)*) => {
        $crate::__defer_borrowed! {
            [[$form [$slot] $($unsafe)+] $owned $callee $passed] [[] &] {} [] {} [] {& $($rest)*} $($rest)*
        }
    };
    ([$form:tt [$slot:ident] $($unsafe:tt)+] $owned:tt $callee:tt $passed:tt && mut $($rest:tt)*) => {
        $crate::__defer_borrowed! {
            [[$form [$slot] $($unsafe)+] $owned $callee $passed] [[&] & mut] {} [] {} [] {&& mut $($rest)*} $($rest)*
        }
    };
    ([$form:tt [$slot:ident] $($unsafe:tt)+] $owned:tt $callee:tt $passed:tt && $($rest:tt)*) => {
        $crate::__defer_borrowed! {
            [[$form [$slot] $($unsafe)+] $owned $callee $passed] [[&] &] {} [] {} [] {&& $($rest)*} $($rest)*
        }
    };
    // References in `Some` or in a tuple: each is taken apart as if it stood alone. Not in an array, which may be long.
    ([$form:tt [$slot:ident] $unsafe:tt] $owned:tt $callee:tt $passed:tt Some (& $($part:tt)+) $(, $($rest:tt)*)?) => {
        $crate::__defer_arguments! {
            [$form [$slot] $unsafe {[Some] $callee $passed {$($($rest)*)?}}] $owned [] [] & $($part)+
        }
    };
    // One expression in parentheses is no tuple.
    ([$form:tt [$slot:ident] $unsafe:tt] [$($owned:tt)*] $callee:tt [$($passed:tt)*] ($part:expr) $(, $($rest:tt)*)?) => {
        $crate::__defer_arguments! {
            [$form [$slot] $unsafe] [$($owned)* (argument) (($part))] $callee [$($passed)* (argument)] $($($rest)*)?
        }
    };
    ([$form:tt [$slot:ident] $unsafe:tt] $owned:tt $callee:tt $passed:tt (& $($part:tt)+) $(, $($rest:tt)*)?) => {
        $crate::__defer_arguments! {
            [$form [$slot] $unsafe {[] $callee $passed {$($($rest)*)?}}] $owned [] [] & $($part)+
        }
    };
    ($to:tt [$($owned:tt)*] $callee:tt [$($passed:tt)*] $argument:expr $(, $($rest:tt)*)?) => {
        $crate::__defer_arguments! {
            $to [$($owned)* (argument) ($argument)] $callee [$($passed)* (argument)] $($($rest)*)?
        }
    };
    ([$form:tt $slot:tt $($unsafe:tt)+] $owned:tt $callee:tt $passed:tt $($rest:tt)*) => {
        $crate::__reject! { $form arguments }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __defer_late_argument {
    ($to:tt $owned:tt $callee:tt [$($passed:tt)*] $closure:expr $(, $($rest:tt)*)?) => {
        $crate::__defer_arguments! { $to $owned $callee [$($passed)* ($closure)] $($($rest)*)? }
    };
    ([$form:tt $slot:tt $($unsafe:tt)+] $($rest:tt)*) => { $crate::__reject! { $form arguments } };
}

// The operand of `&` in an argument. What makes a temporary, a call say, is owned; what follows it is looked up late. A
// place is borrowed now, as it stands. `[[outer] inner] {done} [owned] {late} [indices]` is the operand so far:
//
// - `outer` and `inner`: the signs in front of it; `inner` begins with the last `&`;
// - `done`: all of it;
// - `owned`: up to the last temporary;
// - `late`: the fields and indices behind it, and `indices` what is evaluated now for them.
#[doc(hidden)]
#[macro_export]
macro_rules! __defer_borrowed {
    // ==== its end ====
    ([$to:tt [$($owned:tt)*] $callee:tt [$($passed:tt)*]] [[$($outer:tt)*] $($inner:tt)+]
     $done:tt [$($operand:tt)+] {$($late:tt)*} [] $whole:tt $(, $($rest:tt)*)?) => {
        $crate::__defer_arguments! {
            $to [$($owned)* (mut argument) ($($operand)+)] $callee
            [$($passed)* ($($outer)* $($inner)+ argument $($late)*)] $($($rest)*)?
        }
    };
    ($state:tt $reference:tt $done:tt [$($operand:tt)+] $late:tt $indices:tt $whole:tt $(, $($rest:tt)*)?) => {
        $crate::__defer_borrowed_temporary! { $state $reference [$($operand)+] $late $indices [] $($($rest)*)? }
    };
    ($state:tt $reference:tt $done:tt [$($operand:tt)+] $late:tt $indices:tt $whole:tt as $type:ty $(, $($rest:tt)*)?) => {
        $crate::__defer_borrowed_temporary! { $state $reference [$($operand)+] $late $indices [as $type] $($($rest)*)? }
    };
    // A reference to a place, behind a reference: made now, and a temporary itself.
    ([$to:tt [$($owned:tt)*] $callee:tt [$($passed:tt)*]] [[$($outer:tt)+] $($inner:tt)+]
     {$($done:tt)+} [] $late:tt $indices:tt $whole:tt $(, $($rest:tt)*)?) => {
        $crate::__defer_arguments! {
            $to [$($owned)* (mut argument) ($($inner)+ $($done)+)] $callee
            [$($passed)* ($($outer)+ argument)] $($($rest)*)?
        }
    };
    // ==== signs in front of it ====
    ($state:tt [[$($outer:tt)*] $($inner:tt)+] {} [] {} [] $whole:tt & mut $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state [[$($outer)* $($inner)+] & mut] {} [] {} [] $whole $($rest)* }
    };
    ($state:tt [[$($outer:tt)*] $($inner:tt)+] {} [] {} [] $whole:tt & $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state [[$($outer)* $($inner)+] &] {} [] {} [] $whole $($rest)* }
    };
    ($state:tt [[$($outer:tt)*] $($inner:tt)+] {} [] {} [] $whole:tt && mut $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state [[$($outer)* $($inner)+ &] & mut] {} [] {} [] $whole $($rest)* }
    };
    ($state:tt [[$($outer:tt)*] $($inner:tt)+] {} [] {} [] $whole:tt && $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state [[$($outer)* $($inner)+ &] &] {} [] {} [] $whole $($rest)* }
    };
    ($state:tt [[$($outer:tt)*] $($inner:tt)+] {} [] {} [] $whole:tt * $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state [[$($outer)*] $($inner)+ *] {} [] {} [] $whole $($rest)* }
    };
    // ==== a closure: with parameters it stays in the call, as it does without a reference ====
    ([$to:tt $owned:tt $callee:tt $passed:tt] $reference:tt {} [] {} [] {$($whole:tt)*} | $($rest:tt)*) => {
        $crate::__defer_late_argument! { $to $owned $callee $passed $($whole)* }
    };
    ([$to:tt $owned:tt $callee:tt $passed:tt] $reference:tt {} [] {} [] {$($whole:tt)*} move | $($rest:tt)*) => {
        $crate::__defer_late_argument! { $to $owned $callee $passed $($whole)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt || $($rest:tt)*) => {
        $crate::__defer_borrowed_value! { $state $reference || $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt move || $($rest:tt)*) => {
        $crate::__defer_borrowed_value! { $state $reference move || $($rest)* }
    };
    // ==== what it can begin with ====
    ($state:tt $reference:tt {} [] {} [] $whole:tt $name:ident ! $arguments:tt $($rest:tt)*) => {
        $crate::__defer_borrowed! {
            $state $reference {$name ! $arguments} [$name ! $arguments] {} [] $whole $($rest)*
        }
    };
    // Behind `&` these are constants, and behind `&mut` temporaries.
    ($state:tt [$outer:tt & mut] {} [] {} [] $whole:tt None $(, $($rest:tt)*)?) => {
        $crate::__defer_borrowed_temporary! { $state [$outer & mut] [None] {} [] [] $($($rest)*)? }
    };
    ($state:tt [$outer:tt & mut] {} [] {} [] $whole:tt - $number:literal $(, $($rest:tt)*)?) => {
        $crate::__defer_borrowed_temporary! { $state [$outer & mut] [- $number] {} [] [] $($($rest)*)? }
    };
    ([$to:tt $owned:tt $callee:tt $passed:tt] $reference:tt {} [] {} [] {$($whole:tt)*} - $number:literal $($rest:tt)*) => {
        $crate::__defer_borrowed_now! { $to $owned $callee $passed $($whole)* }
    };
    // A literal would take the sign in, and then ask for a number.
    ($state:tt $reference:tt {} [] {} [] $whole:tt - $($rest:tt)*) => {
        $crate::__defer_borrowed_value! { $state $reference - $($rest)* }
    };
    ($state:tt [$outer:tt & mut] {} [] {} [] $whole:tt $literal:literal $(, $($rest:tt)*)?) => {
        $crate::__defer_borrowed_temporary! { $state [$outer & mut] [$literal] {} [] [] $($($rest)*)? }
    };
    // No name, though it looks like one to a macro, and always a temporary.
    ($state:tt $reference:tt {} [] {} [] $whole:tt match $($rest:tt)*) => {
        $crate::__defer_borrowed_value! { $state $reference match $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt if $($rest:tt)*) => {
        $crate::__defer_borrowed_value! { $state $reference if $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt $first:ident $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {$first} [] {} [] $whole $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt :: $first:ident $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {:: $first} [] {} [] $whole $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt < $($rest:tt)*) => {
        $crate::__defer_generics! { [borrowed $state $reference $whole] {<} [<] $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt << $($rest:tt)*) => {
        $crate::__defer_generics! { [borrowed $state $reference $whole] {<} [<] < $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt [$($array:tt)*] $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {[$($array)*]} [[$($array)*]] {} [] $whole $($rest)* }
    };
    // A place in parentheses is still one.
    ($state:tt $reference:tt {} [] {} [] $whole:tt ($first:ident $(. $field:tt)*) $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {($first $(. $field)*)} [] {} [] $whole $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt (* $($pointer:tt)*) $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {(* $($pointer)*)} [] {} [] $whole $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt ($($group:tt)*) $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {($($group)*)} [($($group)*)] {} [] $whole $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt ! $($rest:tt)*) => {
        $crate::__defer_borrowed_value! { $state $reference ! $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt {$($block:tt)*} $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {{$($block)*}} [{$($block)*}] {} [] $whole $($rest)* }
    };
    ($state:tt $reference:tt {} [] {} [] $whole:tt $literal:literal . $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {$literal} [] {} [] $whole . $($rest)* }
    };
    // ==== a path goes on ====
    ($state:tt $reference:tt {$($done:tt)+} $owned:tt $late:tt $indices:tt $whole:tt
     :: $name:ident ! $arguments:tt $($rest:tt)*) => {
        $crate::__defer_borrowed! {
            $state $reference {$($done)+ :: $name ! $arguments} [$($done)+ :: $name ! $arguments] {} [] $whole $($rest)*
        }
    };
    ($state:tt $reference:tt {$($done:tt)+} $owned:tt $late:tt $indices:tt $whole:tt
     :: $segment:ident $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {$($done)+ :: $segment} [] {} [] $whole $($rest)* }
    };
    ($state:tt $reference:tt {$($done:tt)+} $owned:tt $late:tt $indices:tt $whole:tt :: < $($rest:tt)*) => {
        $crate::__defer_generics! { [borrowed $state $reference $whole] {$($done)+ :: <} [<] $($rest)* }
    };
    ($state:tt $reference:tt {$($done:tt)+} $owned:tt $late:tt $indices:tt $whole:tt :: << $($rest:tt)*) => {
        $crate::__defer_generics! { [borrowed $state $reference $whole] {$($done)+ :: <} [<] < $($rest)* }
    };
    // ==== what makes a temporary ====
    ($state:tt $reference:tt {$($done:tt)+} $owned:tt $late:tt $indices:tt $whole:tt
     ($($arguments:tt)*) $($rest:tt)*) => {
        $crate::__defer_borrowed! {
            $state $reference {$($done)+ ($($arguments)*)} [$($done)+ ($($arguments)*)] {} [] $whole $($rest)*
        }
    };
    ($state:tt $reference:tt {$($done:tt)+} $owned:tt $late:tt $indices:tt $whole:tt
     {$($fields:tt)*} $($rest:tt)*) => {
        $crate::__defer_borrowed! {
            $state $reference {$($done)+ {$($fields)*}} [$($done)+ {$($fields)*}] {} [] $whole $($rest)*
        }
    };
    ($state:tt $reference:tt {$($done:tt)+} $owned:tt $late:tt $indices:tt $whole:tt ? $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {$($done)+ ?} [$($done)+ ?] {} [] $whole $($rest)* }
    };
    ($state:tt $reference:tt {$($done:tt)+} $owned:tt $late:tt $indices:tt $whole:tt . await $($rest:tt)*) => {
        $crate::__defer_borrowed! { $state $reference {$($done)+ . await} [$($done)+ . await] {} [] $whole $($rest)* }
    };
    // ==== a part of it ====
    ($state:tt $reference:tt {$($done:tt)+} $owned:tt {$($late:tt)*} $indices:tt $whole:tt
     . $field:tt $($rest:tt)*) => {
        $crate::__defer_borrowed! {
            $state $reference {$($done)+ . $field} $owned {$($late)* . $field} $indices $whole $($rest)*
        }
    };
    ($state:tt $reference:tt {$($done:tt)+} $owned:tt {$($late:tt)*} [$($indices:tt)*] $whole:tt
     [$($index:tt)*] $($rest:tt)*) => {
        $crate::__defer_borrowed! {
            $state $reference {$($done)+ [$($index)*]} $owned {$($late)* [index]} [$($indices)* (index) ($($index)*)]
            $whole $($rest)*
        }
    };
    // ==== a place, or an operator around it ====
    ([$to:tt $owned:tt $callee:tt $passed:tt] $reference:tt $done:tt $operand:tt $late:tt $indices:tt
     {$($whole:tt)*} $($rest:tt)*) => {
        $crate::__defer_borrowed_now! { $to $owned $callee $passed $($whole)* }
    };
}

// A temporary that is cast or indexed: `[operand] {late} [indices] [cast]`.
#[doc(hidden)]
#[macro_export]
macro_rules! __defer_borrowed_temporary {
    ([$to:tt [$($owned:tt)*] $callee:tt [$($passed:tt)*]] [[$($outer:tt)*] $($inner:tt)+]
     [$($operand:tt)+] {$($late:tt)*} [] [$($cast:tt)*] $($rest:tt)*) => {
        $crate::__defer_arguments! {
            $to [$($owned)* (mut argument) ($($operand)+)] $callee
            [$($passed)* ($($outer)* $($inner)+ argument $($late)* $($cast)*)] $($rest)*
        }
    };
    // A reference into it can't be kept beside it: the element is looked up now, for what that says, and again late.
    ([$to:tt [$($owned:tt)*] $callee:tt [$($passed:tt)*]] [[$($outer:tt)*] $($inner:tt)+]
     [$($operand:tt)+] {$($late:tt)*} [$($index:tt $by:tt)+] [$($cast:tt)*] $($rest:tt)*) => {
        $crate::__defer_arguments! {
            $to [
                $($owned)* (mut argument, ($($index,)+))
                (match (($($operand)+), ($($by,)+)) {
                    (argument, indices) => {
                        $crate::__private::Indices(&indices).look_up_at_declaration(|($($index,)+)| { let _ = &argument $($late)*; });
                        (argument, indices)
                    }
                })
            ]
            $callee [$($passed)* ($($outer)* $($inner)+ argument $($late)* $($cast)*)] $($rest)*
        }
    };
}

// An operand that is a value whatever stands in it.
#[doc(hidden)]
#[macro_export]
macro_rules! __defer_borrowed_value {
    ([$to:tt [$($owned:tt)*] $callee:tt [$($passed:tt)*]] [[$($outer:tt)*] $($inner:tt)+] $operand:expr
     $(, $($rest:tt)*)?) => {
        $crate::__defer_arguments! {
            $to [$($owned)* (mut argument) ($operand)] $callee [$($passed)* ($($outer)* $($inner)+ argument)]
            $($($rest)*)?
        }
    };
    ([[$form:tt $slot:tt $($unsafe:tt)+] $($state:tt)*] $($rest:tt)*) => { $crate::__reject! { $form arguments } };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __defer_borrowed_now {
    ($to:tt [$($owned:tt)*] $callee:tt [$($passed:tt)*] $argument:expr $(, $($rest:tt)*)?) => {
        $crate::__defer_arguments! {
            $to [$($owned)* (argument) ($argument)] $callee [$($passed)* (argument)] $($($rest)*)?
        }
    };
    ([$form:tt $slot:tt $($unsafe:tt)+] $($rest:tt)*) => { $crate::__reject! { $form arguments } };
}
