//! Entries in a loop, beside boxed closures in a `Vec`.

use std::cell::Cell;

use epilogue::{defer, returns};

use crate::case::{Case, opaque};

pub const CASES: &[Case] = &[
    Case(loop1_boxed),
    Case(loop1_epilogue),
    Case(loop10_boxed),
    Case(loop10_epilogue),
    Case(loop100_boxed),
    Case(loop100_epilogue),
    Case(loop1000_boxed),
    Case(loop1000_epilogue),
];

#[inline(always)]
fn boxed(counter: &Cell<u64>, input: u64, turns: u64) -> Result<u64, u64> {
    struct Run<'a>(Vec<Box<dyn FnOnce() + 'a>>);

    impl Drop for Run<'_> {
        fn drop(&mut self) {
            while let Some(entry) = self.0.pop() {
                entry();
            }
        }
    }

    let mut entries = Run(Vec::new());
    for turn in 0..turns {
        entries
            .0
            .push(Box::new(move || counter.set(counter.get() + turn)));
    }
    Ok(opaque(input))
}

#[inline(always)]
fn framed(counter: &Cell<u64>, input: u64, turns: u64) -> Result<u64, u64> {
    returns!(Err(0), |outcome: Result<u64, u64>| {
        for turn in 0..turns {
            defer!(move |outcome| counter.set(counter.get() + turn));
        }
        Ok(opaque(input))
    })
}

macro_rules! loops {
    ($($boxed:ident $framed:ident $turns:literal)*) => {$(
        #[inline(never)]
        fn $boxed(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
            boxed(counter, input, std::hint::black_box($turns))
        }

        #[inline(never)]
        fn $framed(counter: &Cell<u64>, input: u64) -> Result<u64, u64> {
            framed(counter, input, std::hint::black_box($turns))
        }
    )*};
}

loops! {
    loop1_boxed loop1_epilogue 1
    loop10_boxed loop10_epilogue 10
    loop100_boxed loop100_epilogue 100
    loop1000_boxed loop1000_epilogue 1000
}
