//! Block scope, beside a hand-written `Drop` and other crates. Each passes another number on, or the compiler would merge
//! the functions that turn out the same, and they couldn't be counted apart.

use std::cell::Cell;

use crate::case::{Case, Count, cases, count, opaque, peers};

pub const CASES: &[Case] = cases![
    block: by_hand scopeguard boxed defer_rs scoped epilogue;
    call0: by_hand scopeguard boxed defer_rs scoped epilogue;
    call1: by_hand scopeguard boxed defer_rs scoped epilogue;
    call2: by_hand scopeguard boxed defer_rs scoped epilogue;
    call3: by_hand scopeguard boxed defer_rs scoped epilogue;
    call4: by_hand scopeguard boxed defer_rs scoped epilogue;
];

#[inline(never)]
fn block_by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let _count = Count(counter);
    Ok(opaque(input + 1))
}

#[inline(never)]
fn block_epilogue(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    epilogue::defer!(|| count(counter));
    Ok(opaque(input + 2))
}

peers!($ block [scopeguard boxed defer_rs scoped] |counter, input| {
    later!(count(counter));
    Ok(opaque(input + NUMBER))
});

// A call whose arguments are evaluated at once: what a person keeps in a struct, `defer!` keeps by itself.
macro_rules! calls {
    ($dollar:tt $work:ident $add:ident $number:literal [$($argument:ident)*]) => { pastey::paste! {
        fn $add(counter: &Cell<u64>, $($argument: u64),*) {
            count(counter);
            $(counter.set(counter.get() + $argument);)*
        }

        #[inline(never)]
        fn [<$work _by_hand>](counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
            struct Late<'a> {
                counter: &'a Cell<u64>,
                $($argument: u64,)*
            }

            impl Drop for Late<'_> {
                fn drop(&mut self) {
                    $add(self.counter, $(self.$argument),*);
                }
            }

            $(let $argument = opaque(input);)*
            let _late = Late { counter, $($argument),* };
            Ok(opaque(input + 20 * $number))
        }

        #[inline(never)]
        fn [<$work _epilogue>](counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
            $(let $argument = opaque(input);)*
            epilogue::defer!($add(counter, $($argument),*));
            Ok(opaque(input + 20 * $number + 1))
        }

        peers!($dollar $work [scopeguard boxed defer_rs scoped] |counter, input| {
            $(let $argument = opaque(input);)*
            later!($add(counter, $($argument),*));
            Ok(opaque(input + 20 * $number + NUMBER))
        });
    } };
}

calls!($ call0 add0 1 []);
calls!($ call1 add1 2 [a]);
calls!($ call2 add2 3 [a b]);
calls!($ call3 add3 4 [a b c]);
calls!($ call4 add4 5 [a b c d]);
