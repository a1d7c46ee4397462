//! Block scope, beside a hand-written `Drop` and other crates. Each passes another number on, or the compiler would merge
//! the functions that turn out the same, and they couldn't be counted apart.

use std::cell::Cell;

use crate::case::{Case, Count, cases, count, opaque};

pub const CASES: &[Case] = cases![
    block_by_hand block_scopeguard block_defer_rs block_epilogue
    call0_by_hand call0_scopeguard call0_epilogue
    call1_by_hand call1_scopeguard call1_epilogue
    call2_by_hand call2_scopeguard call2_epilogue
    call3_by_hand call3_scopeguard call3_epilogue
    call4_by_hand call4_scopeguard call4_epilogue
];

#[inline(never)]
fn block_by_hand(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let _count = Count(counter);
    Ok(opaque(input + 1))
}

#[inline(never)]
fn block_scopeguard(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    scopeguard::defer! { count(counter) }
    Ok(opaque(input + 2))
}

#[inline(never)]
fn block_epilogue(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    epilogue::defer!(|| count(counter));
    Ok(opaque(input + 3))
}

#[inline(never)]
fn block_defer_rs(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
    let _deferred = defer_rs::Defer::new(|| count(counter));
    Ok(opaque(input + 4))
}

// A call whose arguments are evaluated at once: what a person keeps in a struct, `defer!` keeps by itself.
macro_rules! calls {
    ($by_hand:ident $scopeguard:ident $epilogue:ident $number:literal $add:ident: $($argument:ident)*) => {
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
            Ok(opaque(input + 10 * $number))
        }

        #[inline(never)]
        fn $scopeguard(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
            $(let $argument = opaque(input);)*
            scopeguard::defer! { $add(counter, $($argument),*) }
            Ok(opaque(input + 10 * $number + 1))
        }

        #[inline(never)]
        fn $epilogue(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
            $(let $argument = opaque(input);)*
            epilogue::defer!($add(counter, $($argument),*));
            Ok(opaque(input + 10 * $number + 2))
        }
    };
}

calls!(call0_by_hand call0_scopeguard call0_epilogue 1 add0:);
calls!(call1_by_hand call1_scopeguard call1_epilogue 2 add1: a);
calls!(call2_by_hand call2_scopeguard call2_epilogue 3 add2: a b);
calls!(call3_by_hand call3_scopeguard call3_epilogue 4 add3: a b c);
calls!(call4_by_hand call4_scopeguard call4_epilogue 5 add4: a b c d);
