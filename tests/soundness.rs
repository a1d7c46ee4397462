//! The frame's storage through the macros: closures of every size and alignment, thousands of them, guards in cells and
//! in chunks, and a comparison with a plain `Vec<Box<dyn FnOnce>>` on random bodies.

use std::{
    cell::{Cell, RefCell},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

use epilogue::{defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard};
use epilogue::{recover, returns};

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
        stop(String::from("body"))
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
#[should_panic(expected = "the same guard is named twice")]
fn the_same_guard_twice_is_refused() {
    returns!((), |done: ()| {
        let held = guard!(1, |_, done| ());
        // A macro's parameter list can't have it; what the macro expands to can.
        let _named = epilogue::__private::first(&done).and(&held).and(&held);
    });
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

// ==== a plain model ====

/// A small generator: xorshift, seeded by the case's number.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// What is registered, and what it does when it runs.
#[derive(Clone, Copy, Debug)]
enum Step {
    Small(u8),
    Big(u8),
    OnSuccess(u8),
    OnFailure(u8),
    OnUnwind(u8),
    Recover(u8),
    Held(u8),
    Dismissed(u8),
    PanicsWhenRun(u8),
    PanicsWhenDropped(u8),
    PanicsWhenMade(u8),
    Sets(u8, bool),
    LeaveFailing,
    LeavePanicking,
}

fn steps(case: u64) -> Vec<Step> {
    let mut random = Random(case.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let length = 1 + random.below(30);
    (0..length)
        .map(|number| {
            let id = u8::try_from(number).expect("a few");
            match random.below(40) {
                0..=7 => Step::Small(id),
                8..=12 => Step::Big(id),
                13..=15 => Step::OnSuccess(id),
                16..=18 => Step::OnFailure(id),
                19..=21 => Step::OnUnwind(id),
                22..=24 => Step::Recover(id),
                25..=29 => Step::Held(id),
                30..=31 => Step::Dismissed(id),
                32 => Step::PanicsWhenRun(id),
                33 => Step::PanicsWhenDropped(id),
                34 => Step::PanicsWhenMade(id),
                35..=37 => Step::Sets(id, number % 2 == 0),
                38 => Step::LeaveFailing,
                _ => Step::LeavePanicking,
            }
        })
        .collect()
}

#[derive(Default)]
struct World {
    log: RefCell<Vec<String>>,
    alive: Cell<i32>,
}

/// Counted, and may panic when it is dropped.
struct Part<'a>(&'a World, u8, bool);

impl<'a> Part<'a> {
    fn new(world: &'a World, id: u8, panics: bool) -> Self {
        world.alive.set(world.alive.get() + 1);
        Part(world, id, panics)
    }

    fn run(&self, what: &str) {
        self.0.log.borrow_mut().push(format!("{what} {}", self.1));
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        self.0.alive.set(self.0.alive.get() - 1);
        self.run("drop");
        if self.2 {
            stop(format!("dropped {}", self.1));
        }
    }
}

/// Panics without the hook, which would print each of them.
fn stop(text: String) -> ! {
    resume_unwind(Box::new(text))
}

fn fails(id: u8) -> u8 {
    stop(format!("made {id}"))
}

/// The body with the macros.
fn framed(world: &World, steps: &[Step]) -> Result<(), u8> {
    returns!(Err(255), |result: Result<(), u8>| {
        for step in steps {
            match *step {
                Step::Small(id) => {
                    let part = Part::new(world, id, false);
                    defer!(move |result| part.run("small"));
                }
                Step::Big(id) => {
                    let part = Part::new(world, id, false);
                    let padding = [u64::from(id); 25];
                    defer!(move |result| {
                        assert_eq!(padding, [u64::from(part.1); 25]);
                        part.run("big");
                    });
                }
                Step::OnSuccess(id) => {
                    let part = Part::new(world, id, false);
                    defer_on_success!(move |result| part.run("on success"));
                }
                Step::OnFailure(id) => {
                    let part = Part::new(world, id, false);
                    defer_on_failure!(move |result| part.run("on failure"));
                }
                Step::OnUnwind(id) => {
                    let part = Part::new(world, id, false);
                    defer_on_unwind!(move |result| part.run("on unwind"));
                }
                Step::Recover(id) => {
                    let part = Part::new(world, id, false);
                    recover!(move |panic, result| {
                        part.run(&format!("recover {:?} at", panic.message()));
                        if id % 3 == 0 {
                            panic.resume();
                        }
                    });
                }
                Step::Held(id) => {
                    let held = guard!(Part::new(world, id, false), |part, result| part.run("held"));
                    let part = Part::new(world, id, false);
                    defer!(move |result, held| {
                        part.run("names");
                        held.run("named");
                    });
                    held.run("used");
                }
                Step::Dismissed(id) => {
                    let held = guard!(Part::new(world, id, false), |part, result| {
                        part.run("never");
                    });
                    let part = Part::new(world, id, false);
                    defer!(move |result, held| part.run("never"));
                    dismiss(held).run("dismissed");
                }
                Step::PanicsWhenRun(id) => {
                    let part = Part::new(world, id, false);
                    defer!(move |result| {
                        part.run("panics");
                        stop(format!("ran {id}"));
                    });
                }
                Step::PanicsWhenDropped(id) => {
                    let part = Part::new(world, id, true);
                    defer!(move |result| part.run("bomb"));
                }
                Step::PanicsWhenMade(id) => {
                    defer!(result, take(Part::new(world, id, false), fails(id)));
                }
                Step::Sets(id, ok) => {
                    let part = Part::new(world, id, false);
                    defer!(move |result| {
                        part.run("sets");
                        *result = if ok { Ok(()) } else { Err(id) };
                    });
                }
                Step::LeaveFailing => return Err(254),
                Step::LeavePanicking => stop(String::from("body")),
            }
        }
        Ok(())
    })
}

fn take(part: Part<'_>, _: u8) {
    part.run("never");
    drop(part);
}

type Deferred<'a> = Box<dyn FnOnce(&mut Frame) + 'a>;

/// The model's frame: the slot, and the panic's message while it is panicking.
struct Frame {
    result: Result<(), u8>,
    panic: Option<String>,
}

impl Frame {
    /// Runs the code; a panic of it is the frame's.
    fn run(&mut self, code: impl FnOnce(&mut Frame)) {
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| code(&mut *self))) {
            self.panic = Some(message(&*payload));
        }
    }
}

fn message(payload: &(dyn std::any::Any + Send)) -> String {
    payload.downcast_ref::<String>().expect("`stop`").clone()
}

/// The same body with a plain list of boxed closures.
fn modelled(world: &World, steps: &[Step]) -> Frame {
    let mut entries: Vec<Deferred<'_>> = Vec::new();
    let mut frame = Frame {
        result: Err(255),
        panic: None,
    };
    let mut left = Ok(());
    let body = catch_unwind(AssertUnwindSafe(|| {
        for step in steps {
            match *step {
                Step::LeaveFailing => {
                    left = Err(254);
                    return;
                }
                Step::LeavePanicking => stop(String::from("body")),
                step => model_step(world, step, &mut entries),
            }
        }
    }));
    match body {
        Ok(()) => frame.result = left,
        Err(payload) => frame.panic = Some(message(&*payload)),
    }
    while let Some(entry) = entries.pop() {
        frame.run(entry);
    }
    frame
}

fn model_step<'a>(world: &'a World, step: Step, entries: &mut Vec<Deferred<'a>>) {
    let part = |id| Part::new(world, id, false);
    match step {
        Step::Small(id) => {
            let part = part(id);
            entries.push(Box::new(move |_| part.run("small")));
        }
        Step::Big(id) => {
            let part = part(id);
            entries.push(Box::new(move |_| part.run("big")));
        }
        Step::OnSuccess(id) => {
            let part = part(id);
            entries.push(Box::new(move |frame| {
                let part = part;
                if frame.panic.is_none() && frame.result.is_ok() {
                    part.run("on success");
                }
            }));
        }
        Step::OnFailure(id) => {
            let part = part(id);
            entries.push(Box::new(move |frame| {
                let part = part;
                if frame.panic.is_some() || frame.result.is_err() {
                    part.run("on failure");
                }
            }));
        }
        Step::OnUnwind(id) => {
            let part = part(id);
            entries.push(Box::new(move |frame| {
                let part = part;
                if frame.panic.is_some() {
                    part.run("on unwind");
                }
            }));
        }
        Step::Recover(id) => {
            let part = part(id);
            entries.push(Box::new(move |frame| {
                let part = part;
                if let Some(panic) = frame.panic.take() {
                    part.run(&format!("recover {:?} at", Some(&panic)));
                    if id % 3 == 0 {
                        frame.panic = Some(panic);
                    }
                }
            }));
        }
        Step::Held(id) => {
            let held = part(id);
            let part = part(id);
            held.run("used");
            // One closure for both entries: nothing comes between them.
            entries.push(Box::new(move |frame| {
                frame.run(|_| {
                    let part = part;
                    part.run("names");
                    held.run("named");
                });
                held.run("held");
            }));
        }
        Step::Dismissed(id) => {
            let held = part(id);
            let part = part(id);
            held.run("dismissed");
            drop(held);
            entries.push(Box::new(move |_| drop(part)));
        }
        Step::PanicsWhenRun(id) => {
            let part = part(id);
            entries.push(Box::new(move |_| {
                part.run("panics");
                stop(format!("ran {id}"));
            }));
        }
        Step::PanicsWhenDropped(id) => {
            let bomb = Part::new(world, id, true);
            entries.push(Box::new(move |_| bomb.run("bomb")));
        }
        Step::PanicsWhenMade(id) => take(part(id), fails(id)),
        Step::Sets(id, ok) => {
            let part = part(id);
            entries.push(Box::new(move |frame| {
                part.run("sets");
                frame.result = if ok { Ok(()) } else { Err(id) };
            }));
        }
        Step::LeaveFailing | Step::LeavePanicking => unreachable!("these leave the body"),
    }
}

#[test]
fn random_bodies_do_what_a_plain_list_does() {
    let cases =
        std::env::var("EPILOGUE_CASES").map_or(2000, |cases| cases.parse().expect("a number"));
    let mut wrong = Vec::new();
    for case in 0..cases {
        let steps = steps(case);
        let real = World::default();
        let left = catch_unwind(AssertUnwindSafe(|| framed(&real, &steps)));
        let model = World::default();
        let expected = modelled(&model, &steps);
        let left = match left {
            Ok(result) => (Some(result), None),
            Err(payload) => (None, Some(message(&*payload))),
        };
        let result = expected.panic.is_none().then_some(expected.result);
        let same = left == (result, expected.panic)
            && real.log.borrow()[..] == model.log.borrow()[..]
            && real.alive.get() == 0
            && model.alive.get() == 0;
        if !same {
            wrong.push((case, steps, left, real.log.take(), model.log.take()));
        }
    }
    assert!(wrong.is_empty(), "{:#?}", wrong.first());
}
