//! Block scope, beside a hand-written `Drop` and other crates. Each passes another number on, or the compiler would merge
//! the functions that turn out the same, and they couldn't be counted apart.

use std::cell::Cell;

use crate::case::{Case, Count, cases, count, opaque, peers};

pub const CASES: &[Case] = cases![
    block_by_hand block_scopeguard block_boxed block_defer_rs block_scoped block_epilogue
    call0_by_hand call0_scopeguard call0_boxed call0_defer_rs call0_scoped call0_epilogue
    call1_by_hand call1_scopeguard call1_boxed call1_defer_rs call1_scoped call1_epilogue
    call2_by_hand call2_scopeguard call2_boxed call2_defer_rs call2_scoped call2_epilogue
    call3_by_hand call3_scopeguard call3_boxed call3_defer_rs call3_scoped call3_epilogue
    call4_by_hand call4_scopeguard call4_boxed call4_defer_rs call4_scoped call4_epilogue
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

peers!($ |counter, input| {
    later!(count(counter));
    Ok(opaque(input + NUMBER))
} scopeguard block_scopeguard boxed block_boxed defer_rs block_defer_rs scoped block_scoped);

// A call whose arguments are evaluated at once: what a person keeps in a struct, `defer!` keeps by itself.
macro_rules! calls {
    ($dollar:tt $add:ident $number:literal [$($argument:ident)*] $by_hand:ident $epilogue:ident $($peers:ident)*) => {
        fn $add(counter: &Cell<u64>, $($argument: u64),*) {
            count(counter);
            $(counter.set(counter.get() + $argument);)*
        }

        #[inline(never)]
        fn $by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
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
        fn $epilogue(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
            $(let $argument = opaque(input);)*
            epilogue::defer!($add(counter, $($argument),*));
            Ok(opaque(input + 20 * $number + 1))
        }

        peers!($dollar |counter, input| {
            $(let $argument = opaque(input);)*
            later!($add(counter, $($argument),*));
            Ok(opaque(input + 20 * $number + NUMBER))
        } $($peers)*);
    };
}

calls!($ add0 1 [] call0_by_hand call0_epilogue
    scopeguard call0_scopeguard boxed call0_boxed defer_rs call0_defer_rs scoped call0_scoped);
calls!($ add1 2 [a] call1_by_hand call1_epilogue
    scopeguard call1_scopeguard boxed call1_boxed defer_rs call1_defer_rs scoped call1_scoped);
calls!($ add2 3 [a b] call2_by_hand call2_epilogue
    scopeguard call2_scopeguard boxed call2_boxed defer_rs call2_defer_rs scoped call2_scoped);
calls!($ add3 4 [a b c] call3_by_hand call3_epilogue
    scopeguard call3_scopeguard boxed call3_boxed defer_rs call3_defer_rs scoped call3_scoped);
calls!($ add4 5 [a b c d] call4_by_hand call4_epilogue
    scopeguard call4_scopeguard boxed call4_boxed defer_rs call4_defer_rs scoped call4_scoped);
