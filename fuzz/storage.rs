//! Frames whose entries have random sizes, alignments, exits and panics, against a plain list of them: what ran, what was
//! dropped, in which order, each once, and nobody wrote to what another one owns.
#![no_main]

use std::{
    cell::{Cell, RefCell},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    rc::Rc,
};

use epilogue::{
    defer, defer_on_failure, defer_on_success, defer_on_unwind, dismiss, guard, recover, returns,
};
use libfuzzer_sys::fuzz_target;

// ==== what happens ====

#[derive(Clone, Copy, Debug, PartialEq)]
enum Event {
    Ran(u8),
    Recovered(u8),
    Given(u8),
    Named(u8),
    Dropped(u8),
    Returned(bool),
    Panicked,
}

#[derive(Default)]
struct World {
    events: RefCell<Vec<Event>>,
    alive: Cell<usize>,
}

impl World {
    fn say(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }
}

/// Without the hook, behind which the fuzzer stops.
fn panic() -> ! {
    resume_unwind(Box::new("on purpose"))
}

/// What an entry or a guard owns.
struct Owned<A, const N: usize> {
    alignment: [A; 0],
    bytes: [u8; N],
    name: u8,
    panics: bool,
    world: Rc<World>,
}

impl<A, const N: usize> Owned<A, N> {
    fn new(world: &Rc<World>, name: u8, panics: bool) -> Self {
        world.alive.set(world.alive.get() + 1);
        Owned {
            alignment: [],
            bytes: [name; N],
            name,
            panics,
            world: Rc::clone(world),
        }
    }

    fn check(&self) {
        assert!(self.bytes.iter().all(|byte| *byte == self.name));
        assert_eq!((&raw const *self).addr() % align_of::<Self>(), 0);
        assert_eq!(self.alignment.len(), 0);
    }
}

impl<A, const N: usize> Drop for Owned<A, N> {
    fn drop(&mut self) {
        self.check();
        self.world.alive.set(self.world.alive.get() - 1);
        self.world.say(Event::Dropped(self.name));
        if self.panics {
            panic();
        }
    }
}

#[repr(align(16))]
struct Align16;
#[repr(align(32))]
struct Align32;
#[repr(align(128))]
struct Align128;

// ==== the programs ====

#[derive(Clone, Copy)]
enum Does {
    Nothing,
    Succeeds,
    Fails,
    Panics,
    PanicsAsItIsDropped,
}

#[derive(Clone, Copy)]
enum Step {
    /// The exits of an entry, its shape, and what it does.
    Defer(u8, u8, Does),
    Recover(u8, Does),
    /// Its shape, whether another entry names it, and whether it is dismissed.
    Guard(u8, bool, bool),
    Many(u8, u8),
    Open,
    Leave(bool),
    Panic,
}

/// Two bytes a step; none are left at the end.
fn step(bytes: &mut &[u8]) -> Step {
    let [kind, shape, rest @ ..] = bytes else {
        return Step::Leave(true);
    };
    *bytes = rest;
    let does = match kind / 16 {
        0..=6 => Does::Nothing,
        7..=8 => Does::Succeeds,
        9..=10 => Does::Fails,
        11..=13 => Does::Panics,
        _ => Does::PanicsAsItIsDropped,
    };
    match kind % 16 {
        exits @ 0..=6 => Step::Defer(exits, *shape, does),
        7 => Step::Recover(*shape, does),
        8..=10 => Step::Guard(*shape, kind & 16 != 0, kind & 32 != 0),
        11 => Step::Many(*shape, kind / 4),
        12 => Step::Open,
        13 => Step::Leave(false),
        14 => Step::Leave(true),
        _ => Step::Panic,
    }
}

// ==== by the crate ====

/// Runs `$code` with `$make` as what makes a value of the shape.
macro_rules! with_shape {
    ($shape:expr, $make:ident => $code:block) => {
        match $shape % 10 {
            0 => with_shape!(@ u8, 0, $make, $code),
            1 => with_shape!(@ u8, 7, $make, $code),
            2 => with_shape!(@ u8, 8, $make, $code),
            3 => with_shape!(@ u8, 17, $make, $code),
            4 => with_shape!(@ u64, 48, $make, $code),
            5 => with_shape!(@ Align16, 16, $make, $code),
            6 => with_shape!(@ Align32, 1, $make, $code),
            7 => with_shape!(@ Align128, 300, $make, $code),
            8 => with_shape!(@ u32, 1000, $make, $code),
            _ => with_shape!(@ u16, 5000, $make, $code),
        }
    };
    (@ $alignment:ty, $size:literal, $make:ident, $code:block) => {{
        let $make = Owned::<$alignment, $size>::new;
        $code
    }};
}

fn run_entry<A, const N: usize>(
    owned: Owned<A, N>,
    does: Does,
    slot: &mut Result<(), u8>,
    event: fn(u8) -> Event,
) {
    owned.check();
    owned.world.say(event(owned.name));
    match does {
        Does::Succeeds => *slot = Ok(()),
        Does::Fails => *slot = Err(owned.name),
        Does::Panics => panic(),
        Does::Nothing | Does::PanicsAsItIsDropped => {}
    }
}

fn open(world: &Rc<World>, bytes: &mut &[u8], name: &mut u8, depth: u8) -> Result<(), u8> {
    returns!(Ok(()), |slot: Result<(), u8>| {
        loop {
            *name = name.wrapping_add(1);
            let id = *name;
            match step(bytes) {
                Step::Defer(exits, shape, does) => with_shape!(shape, make => {
                    let owned = make(world, id, matches!(does, Does::PanicsAsItIsDropped));
                    match exits {
                        0 => defer_on_success!(move |slot| run_entry(owned, does, slot, Event::Ran)),
                        1 => defer_on_failure!(move |slot| run_entry(owned, does, slot, Event::Ran)),
                        2 => defer_on_unwind!(move |slot| run_entry(owned, does, slot, Event::Ran)),
                        _ => defer!(move |slot| run_entry(owned, does, slot, Event::Ran)),
                    }
                }),
                Step::Recover(shape, does) => with_shape!(shape, make => {
                    let owned = make(world, id, matches!(does, Does::PanicsAsItIsDropped));
                    recover!(move |_panic, slot| run_entry(owned, does, slot, Event::Recovered));
                }),
                Step::Guard(shape, is_named, is_dismissed) => with_shape!(shape, make => {
                    let mut held = guard!(make(world, id, false), |value, slot| {
                        run_entry(value, Does::Nothing, slot, Event::Given);
                    });
                    held.bytes.fill(id);
                    held.check();
                    if is_named {
                        defer!(|slot, held| {
                            held.check();
                            held.bytes.fill(held.name);
                            held.world.say(Event::Named(held.name));
                        });
                    }
                    if is_dismissed {
                        dismiss(held).check();
                    }
                }),
                Step::Many(shape, count) => {
                    for _ in 0..count {
                        with_shape!(shape, make => {
                            let owned = make(world, id, false);
                            defer!(move |slot| run_entry(owned, Does::Nothing, slot, Event::Ran));
                        });
                    }
                }
                Step::Open if depth < 4 => {
                    let left = open(world, bytes, name, depth + 1);
                    world.say(Event::Returned(left.is_ok()));
                }
                Step::Open => {}
                Step::Leave(true) => return Ok(()),
                Step::Leave(false) => return Err(id),
                Step::Panic => panic(),
            }
        }
    })
}

// ==== by a plain list ====

enum Entry {
    Deferred(u8, u8, Does),
    Recovery(u8, Does),
    Guard(u8),
    Names(u8),
    Nothing,
}

/// Whether it returned, and then whether it succeeded.
fn model(
    events: &mut Vec<Event>,
    bytes: &mut &[u8],
    name: &mut u8,
    depth: u8,
) -> Option<bool> {
    let mut entries = Vec::new();
    let (mut succeeds, mut panics) = (true, false);
    loop {
        *name = name.wrapping_add(1);
        let id = *name;
        match step(bytes) {
            Step::Defer(exits, _, does) => entries.push(Entry::Deferred(exits, id, does)),
            Step::Recover(_, does) => entries.push(Entry::Recovery(id, does)),
            Step::Guard(_, is_named, is_dismissed) => {
                let named = if is_dismissed { Entry::Nothing } else { Entry::Names(id) };
                if is_dismissed {
                    events.push(Event::Dropped(id));
                } else {
                    entries.push(Entry::Guard(id));
                }
                if is_named {
                    entries.push(named);
                }
            }
            Step::Many(_, count) => {
                entries.extend((0..count).map(|_| Entry::Deferred(u8::MAX, id, Does::Nothing)));
            }
            Step::Open if depth < 4 => match model(events, bytes, name, depth + 1) {
                Some(succeeds) => events.push(Event::Returned(succeeds)),
                None => {
                    panics = true;
                    break;
                }
            },
            Step::Open => {}
            Step::Leave(value) => {
                succeeds = value;
                break;
            }
            Step::Panic => {
                panics = true;
                break;
            }
        }
    }
    while let Some(entry) = entries.pop() {
        let (event, id, does, runs) = match entry {
            Entry::Deferred(exits, id, does) => {
                let runs = match exits {
                    0 => !panics && succeeds,
                    1 => panics || !succeeds,
                    2 => panics,
                    _ => true,
                };
                (Event::Ran(id), id, does, runs)
            }
            Entry::Recovery(id, does) => {
                let runs = panics;
                panics = false;
                (Event::Recovered(id), id, does, runs)
            }
            Entry::Guard(id) => (Event::Given(id), id, Does::Nothing, true),
            Entry::Names(id) => {
                events.push(Event::Named(id));
                continue;
            }
            Entry::Nothing => continue,
        };
        if runs {
            events.push(event);
            match does {
                Does::Succeeds => succeeds = true,
                Does::Fails => succeeds = false,
                Does::Panics => panics = true,
                Does::Nothing | Does::PanicsAsItIsDropped => {}
            }
        }
        events.push(Event::Dropped(id));
        panics |= matches!(does, Does::PanicsAsItIsDropped);
    }
    (!panics).then_some(succeeds)
}

fuzz_target!(|bytes: &[u8]| {
    let world = Rc::new(World::default());
    let left = catch_unwind(AssertUnwindSafe(|| open(&world, &mut &*bytes, &mut 0, 0)));
    world.say(match left {
        Ok(result) => Event::Returned(result.is_ok()),
        Err(_) => Event::Panicked,
    });
    let mut expected = Vec::new();
    let left = model(&mut expected, &mut &*bytes, &mut 0, 0);
    expected.push(left.map_or(Event::Panicked, Event::Returned));
    assert_eq!(world.events.take(), expected);
    assert_eq!(world.alive.get(), 0);
});
