//! The frame's storage through the macros: closures of every size and alignment, thousands of them, and guards in cells and
//! in chunks.

use std::{
    cell::{Cell, RefCell},
    panic::{AssertUnwindSafe, catch_unwind},
};

use epilogue::{defer, guard, recover, returns};

#[path = "support/log.rs"]
mod log;

use log::Log;

/// Runs `body` in a frame that returns and in one that panics, and gives the sums that the entries made.
fn both(body: impl Fn(&Cell<u64>, &dyn Fn())) -> (u64, u64) {
    let returned = Cell::new(0);
    body(&returned, &|| ());
    let panicked = Cell::new(0);
    let left = catch_unwind(AssertUnwindSafe(|| body(&panicked, &|| panic!("stop"))));
    assert!(left.is_err());
    (returned.get(), panicked.get())
}

// ==== sizes and alignments ====

fn sized<const N: usize>() {
    for count in [1, 3, 40] {
        let sums = both(|sum, leave| {
            returns!((), |done: ()| {
                for number in 0..count {
                    let bytes = [u8::try_from(number + N).unwrap_or(255); N];
                    defer!(move |done| {
                        assert!(bytes.iter().all(|byte| *byte == bytes[0]));
                        sum.set(sum.get() + bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>());
                    });
                }
                leave();
            });
        });
        let expected: usize = (0..count).map(|number| (number + N).min(255) * N).sum();
        assert_eq!(sums, (expected as u64, expected as u64), "{count} of {N}");
    }
}

#[test]
fn closures_of_one_to_three_hundred_bytes() {
    macro_rules! sizes {
        ($($size:literal)*) => { $(sized::<$size>();)* };
    }
    sizes!(1 2 3 7 8 9 15 16 17 23 24 25 31 32 33 40 47 48 55 56 57 63 64 65 72 88 95 96 97 119 120 121);
    sizes!(127 128 129 160 192 224 255 256 257 280 287 288 289 290 296 299 300);
}

#[test]
fn closures_without_a_size() {
    thread_local!(static RUNS: Cell<u32> = const { Cell::new(0) });
    for count in [1, 10, 11, 500] {
        RUNS.set(0);
        returns!((), |done: ()| {
            for _ in 0..count {
                defer!(|done| RUNS.set(RUNS.get() + 1));
            }
        });
        assert_eq!(RUNS.get(), count);
    }
}

#[test]
fn closures_of_ten_kibibytes() {
    let sums = both(|sum, leave| {
        returns!((), |done: ()| {
            for number in 0..20_u64 {
                let words = [number; 1280];
                defer!(move |done| sum.set(sum.get() + words.iter().sum::<u64>()));
            }
            leave();
        });
    });
    assert_eq!(sums, (190 * 1280, 190 * 1280));
}

#[test]
fn a_closure_is_aligned_behind_the_place_of_a_second_slot() {
    #[repr(align(64))]
    struct Aligned(u64);

    let ((), sum) = returns!(((), 0), |done: (), sum: u64| {
        for number in 0..50 {
            let aligned = Aligned(number);
            defer!(move |sum| {
                let aligned = &aligned;
                assert_eq!(std::ptr::from_ref(aligned).addr() % 64, 0);
                *sum += aligned.0;
            });
            let byte = 1_u8;
            defer!(move |sum| *sum += u64::from(byte));
        }
        ((), 0)
    });
    assert_eq!(sum, 1225 + 50);
}

macro_rules! aligned {
    ($test:ident, $name:ident, $align:literal) => {
        #[derive(Clone, Copy)]
        #[repr(align($align))]
        struct $name(u64);

        impl $name {
            fn value(&self) -> u64 {
                assert_eq!(std::ptr::from_ref(self).addr() % $align, 0);
                self.0
            }
        }

        #[test]
        fn $test() {
            let sums = both(|sum, leave| {
                returns!((), |done: ()| {
                    for number in 0..50 {
                        let aligned = $name(number);
                        defer!(move |done| sum.set(sum.get() + aligned.value()));
                        let byte = 1_u8;
                        defer!(move |done| sum.set(sum.get() + u64::from(byte)));
                        let mut held = guard!($name(number), |held, done| {
                            sum.set(sum.get() + held.value());
                        });
                        defer!(|done, held| held.0 += held.value());
                        held.0 += 1;
                        assert_eq!(held.value(), number + 1);
                    }
                    leave();
                });
            });
            let expected = 1225 + 50 + 2 * (1225 + 50);
            assert_eq!(sums, (expected, expected));
        }
    };
}

aligned!(alignment_of_a_word, Align8, 8);
aligned!(alignment_of_a_cell, Align16, 16);
aligned!(alignment_of_32, Align32, 32);
aligned!(alignment_of_64, Align64, 64);
aligned!(alignment_of_4096, Align4096, 4096);

#[test]
fn wide_integers() {
    let log = RefCell::new(Vec::new());
    let seen = &log;
    returns!((), |done: ()| {
        for number in 0..20_u128 {
            let wide = number << 100;
            defer!(move |done| ());
            defer!(move |done| seen.borrow_mut().push(wide));
        }
    });
    let expected: Vec<u128> = (0..20).rev().map(|number| number << 100).collect();
    assert_eq!(log.into_inner(), expected);
}

#[test]
fn a_hundred_thousand_entries() {
    // Miri takes minutes for them; a thousand have grown as often as it needs.
    const ENTRIES: u64 = if cfg!(miri) { 1000 } else { 100_000 };
    let sums = both(|sum, leave| {
        returns!((), |done: ()| {
            for number in 0..ENTRIES {
                defer!(move |done| sum.set(sum.get().wrapping_mul(31).wrapping_add(number)));
            }
            leave();
        });
    });
    let expected = (0..ENTRIES).rev().fold(0_u64, |sum, number| {
        sum.wrapping_mul(31).wrapping_add(number)
    });
    assert_eq!(sums, (expected, expected));
}

// ==== guards, wherever they are ====

#[test]
fn guards_in_cells_and_in_chunks_are_reached_by_later_entries() {
    // For Miri, one of each kind of place: in a cell, in the last one, in a chunk.
    for between in (0..30).step_by(if cfg!(miri) { 9 } else { 1 }) {
        for panic in [false, true] {
            let log = Log::new();
            let left = catch_unwind(AssertUnwindSafe(|| {
                returns!((), |done: ()| {
                    let mut early = guard!(String::from("early"), |early, done| log.say(early));
                    for number in 0..between {
                        let padding = [number; 20];
                        defer!(move |done| assert!(padding.iter().all(|byte| *byte == number)));
                    }
                    let mut late = guard!(String::from("late"), |late, done| log.say(late));
                    defer!(|done, early, late| {
                        early.push_str(" and late");
                        late.push_str(" and early");
                    });
                    early.push('!');
                    late.push('?');
                    assert!(!panic, "stop");
                });
            }));
            assert_eq!(left.is_err(), panic);
            assert_eq!(log.lines(), ["late? and early", "early! and late"]);
        }
    }
}

#[test]
fn a_guard_is_reached_after_entries_have_panicked_and_recovered() {
    let log = Log::new();
    returns!((), |done: ()| {
        let mut held = guard!(vec![0], |held, done| log.say(format!("{held:?}")));
        defer!(|done, held| held.push(5));
        recover!(|_panic, done, held| held.push(4));
        defer!(|done, held| {
            held.push(3);
            panic!("entry")
        });
        defer!(|done, held| held.push(2));
        held.push(1);
        panic!("body")
    });
    assert_eq!(log.lines(), ["[0, 1, 2, 3, 4, 5]"]);
}

#[test]
fn a_frame_within_an_entry_and_an_entry_of_an_outer_frame_within_a_frame() {
    let log = Log::new();
    returns!((), |outer: ()| {
        let held = guard!(String::from("outer"), |held, outer| log.say(held));
        defer!(|outer, held| {
            returns!((), |inner: ()| {
                let mut text = guard!(held.clone(), |text, inner| *held = text);
                defer!(|inner, text| text.push_str(" from inside"));
                text.push_str(" changed");
            });
        });
        returns!((), |inner: ()| {
            for _ in 0..20 {
                defer!(outer, log.say("outer entry"));
            }
            defer!(inner, log.say(held.len().to_string()));
        });
    });
    let lines = log.lines();
    assert_eq!(lines.len(), 22);
    assert_eq!((lines[0].as_str(), lines[1].as_str()), ("5", "outer entry"));
    assert_eq!(lines[21], "outer changed from inside");
}

#[test]
fn recursion_has_a_frame_for_each_activation() {
    fn down(depth: u32, log: &RefCell<Vec<u32>>) -> u32 {
        returns!(0, |sum: u32| {
            let mut held = guard!(depth, |held, sum| *sum += held);
            defer!(|sum, held| *held *= 2);
            defer!(|sum| log.borrow_mut().push(depth));
            *held += 1;
            if depth == 0 {
                return 0;
            }
            down(depth - 1, log)
        })
    }
    let log = RefCell::default();
    assert_eq!(
        down(100, &log),
        (0..=100).map(|depth| 2 * (depth + 1)).sum::<u32>()
    );
    assert_eq!(log.into_inner(), (0..=100).collect::<Vec<_>>());
}

#[test]
fn threads_have_frames_of_their_own() {
    let sums: Vec<u64> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    returns!(0, |sum: u64| {
                        for number in 0..1000 {
                            defer!(move |sum| *sum += number);
                        }
                        0
                    })
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"))
            .collect()
    });
    assert_eq!(sums, [499_500; 8]);
}
