//! One function that is measured, what it does its work on, and the rows and columns that it stands in.

use std::{cell::Cell, hint::black_box};

use plotters::style::RGBColor;

/// Each call changes the counter and may fail.
pub type Work = fn(&Cell<u64>, u64) -> Result<u64, u64>;

/// The rows of every table and plot: a work, and what it is called.
pub const WORKS: [(&str, &str); 33] = [
    ("block", "block guard"),
    ("call0", "eager call, no arguments"),
    ("call1", "eager call, 1 argument"),
    ("call2", "eager call, 2 arguments"),
    ("call3", "eager call, 3 arguments"),
    ("call4", "eager call, 4 arguments"),
    ("entries0", "frame, no entry"),
    ("entries1", "frame, 1 entry"),
    ("entries3", "frame, 3 entries"),
    ("entries8", "frame, 8 entries"),
    ("entries9", "frame, 9 entries"),
    ("entries10", "frame, 10 entries"),
    ("entries11", "frame, 11 entries"),
    ("entries42", "frame, 42 entries"),
    ("entries8_returns", "frame, 8 entries and returns"),
    ("branch", "frame, an entry in a branch"),
    ("guard", "frame, a guard's value"),
    ("result", "frame, the result changed"),
    ("on_failure", "frame, an entry for failures"),
    ("failure", "frame, a failing return"),
    ("nested", "frame in a frame"),
    ("recursion1000", "recursion, 1,000 deep"),
    ("recovery", "panic and recovery"),
    ("recovery_and_3", "the same with 3 entries"),
    ("loop1", "loop of 1"),
    ("loop10", "loop of 10"),
    ("loop100", "loop of 100"),
    ("loop1000", "loop of 1,000"),
    ("loop1000000", "loop of 1,000,000"),
    ("async1", "async frame, 1 entry"),
    ("async3", "async frame, 3 entries"),
    ("async_guard", "async frame, a guard's value"),
    ("async100", "async frame, loop of 100"),
];

/// The columns of every table and plot: a peer, what it is called, and its color.
pub const PEERS: [(&str, &str, RGBColor); 9] = [
    ("by_hand", "by hand", RGBColor(60, 60, 60)),
    ("caught", "by hand, caught", RGBColor(110, 110, 110)),
    ("scopeguard", "scopeguard", RGBColor(160, 160, 160)),
    ("boxed", "boxed closures", RGBColor(204, 121, 167)),
    ("defer_rs", "defer-rs", RGBColor(230, 159, 0)),
    ("scoped", "scoped", RGBColor(0, 158, 115)),
    (
        "async_safe_defer",
        "async-safe-defer",
        RGBColor(0, 114, 178),
    ),
    ("go", "Go", RGBColor(86, 180, 233)),
    ("epilogue", "epilogue", RGBColor(213, 94, 0)),
];

/// A function, by whose name callgrind finds it: `work_peer`.
#[derive(Clone, Copy)]
pub struct Case {
    pub work: &'static str,
    pub peer: &'static str,
    pub run: Work,
}

/// The cases of each work: its peers.
macro_rules! cases {
    ($($work:ident: $($peer:ident)+;)+) => {
        pastey::paste! {
            &[$($($crate::case::Case {
                work: stringify!($work),
                peer: stringify!($peer),
                run: [<$work _ $peer>],
            }),+),+]
        }
    };
}
pub(crate) use cases;

impl Case {
    /// So many calls, none of them failing by the input.
    pub fn run(&self, calls: u64) -> u64 {
        let counter = Cell::new(0);
        (0..calls)
            .map(|input| {
                black_box(self.run)(&counter, black_box(100 + input)).unwrap_or_else(|n| n)
            })
            .sum::<u64>()
            + counter.get()
    }
}

/// The functions of a work by peers that have no slot, all with one body: in it `later!` registers an entry, and `NUMBER` is
/// another one for each of them, or the compiler would merge the functions that turn out the same, and they couldn't be
/// counted apart.
macro_rules! peers {
    ($dollar:tt $work:ident [$($peer:ident)+] |$counter:ident, $input:ident| $body:tt) => {
        pastey::paste! { $(
            #[inline(never)]
            fn [<$work _ $peer>]($counter: &Cell<u64>, $input: u64) -> Result<u64, u64> {
                #[allow(dead_code, reason = "some bodies need none")]
                const NUMBER: u64 = stringify!($peer).len() as u64;
                $crate::case::peer!($dollar $peer $body)
            }
        )+ }
    };
}
pub(crate) use peers;

/// The body of one function of `peers!`, behind what the peer needs.
macro_rules! peer {
    ($dollar:tt scopeguard $body:tt) => {{
        macro_rules! later {
            ($dollar entry:expr) => { let _deferred = scopeguard::guard((), |()| $dollar entry); };
        }
        $body
    }};
    ($dollar:tt boxed $body:tt) => {{
        let mut entries = $crate::case::Boxed::new();
        macro_rules! later {
            ($dollar entry:expr) => { entries.push(move || $dollar entry); };
        }
        $body
    }};
    ($dollar:tt defer_rs $body:tt) => {{
        macro_rules! later {
            ($dollar entry:expr) => { let _deferred = defer_rs::Defer::new(|| $dollar entry); };
        }
        $body
    }};
    ($dollar:tt scoped $body:tt) => {
        scoped::scoped(|scope| {
            macro_rules! later {
                ($dollar entry:expr) => { scope.on_scope_exit(move || $dollar entry); };
            }
            $body
        })
    };
}
pub(crate) use peer;

/// Work that the optimiser can't see into, and that may panic.
///
/// # Panics
/// With `u64::MAX`, which no case passes unless it is about panics.
#[inline(never)]
pub fn opaque(input: u64) -> u64 {
    assert!(input != u64::MAX, "asked for");
    black_box(input)
}

/// What every entry does.
#[inline(always)]
pub fn count(counter: &Cell<u64>) {
    counter.set(counter.get() + 1);
}

/// The guard that a person writes.
pub struct Count<'a>(pub &'a Cell<u64>);

impl Drop for Count<'_> {
    fn drop(&mut self) {
        count(self.0);
    }
}

/// Closures in boxes, run last first.
pub struct Boxed<'a>(pub Vec<Box<dyn FnOnce() + 'a>>);

impl<'a> Boxed<'a> {
    pub fn new() -> Self {
        Boxed(Vec::new())
    }

    pub fn push(&mut self, entry: impl FnOnce() + 'a) {
        self.0.push(Box::new(entry));
    }
}

impl Drop for Boxed<'_> {
    fn drop(&mut self) {
        while let Some(entry) = self.0.pop() {
            entry();
        }
    }
}
