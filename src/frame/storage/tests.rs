//! Each invariant of this module, by a test that its loss fails. The entries of these frames push to a list, which
//! stands where the slots are.

extern crate std;

use alloc::{
    boxed::Box,
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use core::{marker::PhantomData, mem};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{
    Entry, Gives, Held, Kept, Link, Locator, Place, Reach, Registrar, Rules, Storage,
    cells::{CELLS, Cells, Count, Functions, Spill, Stack},
};
use crate::frame::{
    exit::{Exit, Left, Stage},
    kind::{AtOnce, AtStart},
    slots::Values,
    value::Value,
};

type List = Vec<String>;
type Listed = Values<List, ()>;
type Kind = dyn AtOnce;

fn listed() -> Listed {
    Values(Value::given(List::new()), ())
}

/// What every entry of these frames finds its list by.
fn list_in(reach: Reach<'_>) -> &mut List {
    let listed = listed();
    let locals = Locals::new();
    let stack = locals.stack();
    let storage = Storage::on_stack(&stack, &raw const listed);
    let place: Place<List, AtStart> = Link::new(&storage).place_of(&listed.0);
    reach.value(&place)
}

/// The four locals of a frame, which a `Stack` refers to.
struct Locals(Count, Functions, Cells, Spill);

impl Locals {
    fn new() -> Self {
        Locals(Count::new(), Functions::new(), Cells::new(), Spill::new())
    }

    fn stack(&self) -> Stack<'_> {
        Stack::over(&self.0, &self.1, &self.2, &self.3)
    }

    fn count(&self) -> usize {
        self.stack().count()
    }
}

impl Stack<'_> {
    fn push<C: Runs>(self, closure: C) {
        let storage = Storage::on_stack(&self, core::ptr::null::<Listed>());
        Registrar {
            link: Link::new(&storage),
            kind: PhantomData::<Kind>,
        }
        .push::<_, _, Runner>(Entry {
            head: Plain::<C>(PhantomData),
            closure,
        });
    }
}

/// What stands as the closure of these entries.
pub(super) trait Runs {
    const STOPS_UNWINDING: bool = false;

    fn run(self, reach: Reach<'_>);
}

fn of_any_exit<const ASSIGNED: bool>(reach: Reach<'_, ASSIGNED>) -> Reach<'_> {
    Reach::new(reach.homes)
}

/// The head of an entry `C`, which gives it the frame.
pub(super) struct Plain<C>(pub(super) PhantomData<C>);

impl<C: Runs> Gives for Plain<C> {
    const STOPS_UNWINDING: bool = C::STOPS_UNWINDING;
    type Given<'r>
        = Reach<'r>
    where
        Self: 'r;

    fn give<'r, const ASSIGNED: bool>(
        self,
        reach: Reach<'r, ASSIGNED>,
        _: Exit<'_>,
    ) -> Option<Reach<'r>>
    where
        Self: 'r,
    {
        Some(of_any_exit(reach))
    }
}

pub(super) struct Runner;

impl<C: Runs> Rules<Plain<C>, C> for Runner {
    fn call(closure: C, reach: Reach<'_>) {
        closure.run(reach);
    }
}

/// Says its name, and owns `N` bytes that nobody else may write to.
struct Says<const N: usize>(&'static str, [u8; N]);

impl<const N: usize> Runs for Says<N> {
    fn run(self, reach: Reach<'_>) {
        assert!(self.1.iter().all(|byte| *byte == 0xA5));
        list_in(reach).push(self.0.into());
    }
}

fn says<const N: usize>(name: &'static str) -> Says<N> {
    Says(name, [0xA5; N])
}

/// Any closure, with a flag for what stops an unwinding.
struct Calls<F, const STOPS: bool>(F);

impl<F: FnOnce(&mut List, Reach<'_>), const STOPS: bool> Runs for Calls<F, STOPS> {
    const STOPS_UNWINDING: bool = STOPS;

    fn run(self, reach: Reach<'_>) {
        (self.0)(list_in(reach), reach);
    }
}

fn calls<F: FnOnce(&mut List, Reach<'_>)>(closure: F) -> Calls<F, false> {
    Calls(closure)
}

/// Holds a value for the body, and says it.
struct Holds<V>(Kept<V>);

impl<V> AsMut<Kept<V>> for Holds<V> {
    fn as_mut(&mut self) -> &mut Kept<V> {
        &mut self.0
    }
}

impl<V: std::fmt::Debug> Gives for Holds<V> {
    const STOPS_UNWINDING: bool = false;
    type Given<'r>
        = (Option<V>, Reach<'r>)
    where
        Self: 'r;

    fn give<'r, const ASSIGNED: bool>(
        self,
        reach: Reach<'r, ASSIGNED>,
        _: Exit<'_>,
    ) -> Option<Self::Given<'r>>
    where
        Self: 'r,
    {
        Some((self.0.into_value(), of_any_exit(reach)))
    }
}

impl<V: std::fmt::Debug> Rules<Holds<V>, ()> for Runner {
    fn call((): (), (value, reach): (Option<V>, Reach<'_>)) {
        list_in(reach).push(format!("{value:?}"));
    }
}

fn hold<'f, V: std::fmt::Debug + 'f>(storage: &'f Storage<'f>, value: V) -> Held<'f, 'f, V, Kind> {
    Registrar {
        link: Link::new(storage),
        kind: PhantomData::<Kind>,
    }
    .push_holding::<_, _, _, Runner>(Entry {
        head: Holds(Kept::new(value)),
        closure: (),
    })
}

fn storage_of<'m>(stack: &'m Stack<'m>) -> Storage<'m> {
    Storage::on_stack(stack, core::ptr::null::<Listed>())
}

fn run_all(stack: Stack<'_>) -> List {
    let mut list = listed();
    stack.rest(&mut list).run_stopped();
    assert!(is_empty(stack));
    mem::take(list.0.get_mut())
}

fn is_empty(stack: Stack<'_>) -> bool {
    stack.rest(&mut listed()).is_empty()
}

// ==== 1. filled ====

#[test]
fn an_entry_takes_as_many_cells_as_it_needs_and_at_least_one() {
    let locals = Locals::new();
    let entries = locals.stack();
    entries.push(calls(|list, _| list.push("none".into())));
    assert_eq!(locals.count(), 1);
    // With the name, 16 bytes more.
    entries.push(says::<16>("one"));
    assert_eq!(locals.count(), 2);
    entries.push(says::<17>("two"));
    assert_eq!(locals.count(), 4);
    entries.push(says::<80>("three"));
    assert_eq!(locals.count(), 7);
    entries.push(says::<80>("fills up"));
    assert_eq!(locals.count(), CELLS);
    assert!(!entries.has_spilled());
    entries.push(says::<0>("spilled"));
    assert!(entries.has_spilled());
    assert_eq!(
        run_all(entries),
        ["spilled", "fills up", "three", "two", "one", "none"]
    );
}

#[test]
fn the_cells_are_enough_for_what_is_said_to_fit() {
    let locals = Locals::new();
    locals.stack().push(says::<304>("all cells"));
    assert!(!locals.stack().has_spilled());
    assert_eq!(run_all(locals.stack()), ["all cells"]);
    let locals = Locals::new();
    locals.stack().push(says::<305>("one too many"));
    assert!(locals.stack().has_spilled());
    assert_eq!(run_all(locals.stack()), ["one too many"]);
}

#[cfg(feature = "std")]
#[test]
fn both_ways_to_run_cells_do_the_same() {
    for unrolled in [false, true] {
        let locals = Locals::new();
        let entries = locals.stack();
        entries.push(says::<0>("first"));
        entries.push(says::<100>("second"));
        entries.push(says::<40>("third"));
        let mut list = listed();
        if unrolled {
            entries.run_returned(&mut list);
        } else {
            entries.rest(&mut list).run_stopped();
        }
        assert!(is_empty(entries));
        assert_eq!(*list.0.get(), ["third", "second", "first"]);
    }
}

#[test]
fn an_alignment_above_the_cells_goes_to_a_chunk() {
    #[repr(align(64))]
    struct Aligned;
    let aligned = Aligned;
    let locals = Locals::new();
    locals.stack().push(calls(move |list, _| {
        assert_eq!(core::ptr::from_ref(&aligned).addr() % 64, 0);
        list.push("aligned".into());
    }));
    assert!(locals.stack().has_spilled());
    assert_eq!(run_all(locals.stack()), ["aligned"]);
}

#[test]
fn alignments_are_kept_between_entries_of_any_size() {
    #[repr(align(64))]
    struct Aligned([u8; 65]);
    #[repr(align(32))]
    struct Empty;
    let locals = Locals::new();
    let entries = locals.stack();
    for number in 0..40_u8 {
        let aligned = Aligned([number; 65]);
        entries.push(calls(move |list, _| {
            assert_eq!(core::ptr::from_ref(&aligned).addr() % 64, 0);
            assert!(aligned.0.iter().all(|byte| *byte == number));
            list.push(number.to_string());
        }));
        entries.push(says::<7>("odd"));
        let empty = Empty;
        entries.push(calls(move |list, _| {
            assert_eq!(core::ptr::from_ref(&empty).addr() % 32, 0);
            list.push("empty".into());
        }));
    }
    let list = run_all(entries);
    assert_eq!(list.len(), 120);
    assert_eq!(list[..3], ["empty", "odd", "39"]);
    assert_eq!(list[119], "0");
}

// ==== 2. top only ====

#[test]
fn an_entry_that_panics_is_used_up() {
    for padding in [0, CELLS] {
        let locals = Locals::new();
        let entries = locals.stack();
        entries.push(says::<0>("below"));
        for _ in 0..padding {
            entries.push(says::<0>("padding"));
        }
        let owned = Box::new(7);
        entries.push(calls(move |list, _| {
            list.push(owned.to_string());
            panic!("entry");
        }));
        let mut list = listed();
        let left = catch_unwind(AssertUnwindSafe(|| entries.rest(&mut list).run_stopped()));
        assert!(left.is_err());
        entries.rest(&mut list).run_stopped();
        let list = list.0.get();
        assert_eq!(list.len(), 2 + padding);
        assert_eq!(
            (list[0].as_str(), list[1 + padding].as_str()),
            ("7", "below")
        );
    }
}

/// Runs the topmost entry as the frame stands: while it unwinds, or with the panic caught.
#[cfg(feature = "std")]
fn run_top(entries: Stack<'_>, list: &mut Listed, caught: bool) -> bool {
    let left = if caught {
        Left::caught(Some(crate::panic::Panic::caught(Box::new("panic"))))
    } else {
        Left::new(Stage::Panicking)
    };
    entries.rest(list).run_top(Exit::of(&left))
}

#[cfg(feature = "std")]
#[test]
fn an_entry_that_stops_an_unwinding_stays_until_the_panic_is_caught() {
    for padding in [0, CELLS] {
        let locals = Locals::new();
        let entries = locals.stack();
        let mut list = listed();
        assert!(!run_top(entries, &mut list, false));
        for _ in 0..padding {
            entries.push(says::<0>("padding"));
        }
        let owned = (Box::new(7), [0_u64; 10]);
        entries.push(Calls::<_, true>(move |list: &mut List, _: Reach<'_>| {
            list.push(format!("{owned:?}"));
        }));
        entries.push(says::<50>("above"));
        assert!(!run_top(entries, &mut list, true));
        assert!(run_top(entries, &mut list, false));
        for _ in 0..3 {
            assert!(!run_top(entries, &mut list, false));
        }
        assert!(run_top(entries, &mut list, true));
        let zeros = "(7, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0])";
        assert_eq!(*list.0.get(), ["above", zeros]);
        assert_eq!(run_all(entries).len(), padding);
    }
}

// ==== 3. spilled last ====

#[test]
fn once_a_chunk_is_there_every_entry_goes_to_a_chunk() {
    let locals = Locals::new();
    let entries = locals.stack();
    entries.push(says::<0>("cell"));
    entries.push(says::<1000>("big"));
    entries.push(says::<0>("small"));
    entries.push(says::<0>("small again"));
    assert_eq!(run_all(entries), ["small again", "small", "big", "cell"]);
}

#[test]
fn chunks_of_every_size_are_run_from_the_top() {
    let locals = Locals::new();
    let entries = locals.stack();
    let mut expected = Vec::new();
    for round in 0..200 {
        let number = round;
        entries.push(calls(move |list, _| list.push(number.to_string())));
        expected.insert(0, number.to_string());
        if round % 7 == 0 {
            entries.push(says::<700>("seven"));
            expected.insert(0, "seven".into());
        }
        if round % 50 == 0 {
            entries.push(says::<9000>("fifty"));
            expected.insert(0, "fifty".into());
        }
    }
    assert_eq!(run_all(entries), expected);
}

#[test]
fn a_panic_in_a_lower_chunk_leaves_what_is_below_it_and_no_chunk_twice() {
    let locals = Locals::new();
    let entries = locals.stack();
    for number in 0..200 {
        entries.push(calls(move |list, _| {
            list.push(number.to_string());
            assert!(number % 50 != 20);
        }));
    }
    let mut list = listed();
    let mut panics = 0;
    while catch_unwind(AssertUnwindSafe(|| entries.run_returned(&mut list))).is_err() {
        panics += 1;
    }
    assert_eq!(panics, 4);
    assert!(is_empty(entries));
    let expected: Vec<_> = (0..200).rev().map(|number| number.to_string()).collect();
    assert_eq!(*list.0.get(), expected);
}

// ==== 4. held while open ====

#[test]
fn a_held_value_stays_while_others_are_pushed() {
    let locals = Locals::new();
    let entries = locals.stack();
    let storage = storage_of(&entries);
    let mut held = Vec::new();
    for number in 0..100_usize {
        held.push(hold(&storage, vec![number]));
        entries.push(says::<20>("between"));
        for (at, earlier) in held.iter_mut().enumerate() {
            assert_eq!(earlier[0], at);
            earlier[0] = at;
        }
    }
    for one in &mut held {
        one.push(1000);
    }
    drop(held);
    let list = run_all(entries);
    assert_eq!(list.len(), 200);
    assert_eq!(list[199], "Some([0, 1000])");
    assert_eq!(list[1], "Some([99, 1000])");
}

#[test]
fn a_dismissed_value_is_moved_out_once() {
    for padding in [0, CELLS] {
        let locals = Locals::new();
        let entries = locals.stack();
        let storage = storage_of(&entries);
        for _ in 0..padding {
            entries.push(says::<0>("padding"));
        }
        let held = hold(&storage, Box::new(7));
        assert_eq!(*Held::give_back(held), 7);
        assert_eq!(run_all(entries)[0], "None");
    }
}

// ==== 5. same activation ====

#[test]
fn a_locator_finds_its_value_after_the_frame_has_moved() {
    fn uses(locator: Locator<Vec<u8>>) -> impl Runs {
        calls(move |list, reach| {
            let value = reach.guard(&locator).expect("it wasn't dismissed");
            value.push(2);
            list.push(value.len().to_string());
        })
    }
    for padding in [0, CELLS] {
        let locals = Locals::new();
        let entries = locals.stack();
        let storage = storage_of(&entries);
        let cell = hold(&storage, vec![0_u8]);
        let in_cell = cell.locator();
        for _ in 0..padding {
            entries.push(says::<0>("padding"));
        }
        let mut second = hold(&storage, vec![0_u8]);
        second.push(1);
        let also = second.locator();
        entries.push(uses(in_cell));
        entries.push(uses(also));
        // As the cold path does: the locals are moved, the chunks aren't.
        let spill = Spill::of(locals.3.get());
        let moved = Box::new(Locals(locals.0, locals.1, locals.2, spill));
        let list = run_all(moved.stack());
        assert_eq!(list[..3], ["3", "2", "Some([0, 1, 2])"]);
        assert_eq!(list[list.len() - 1], "Some([0, 2])");
    }
}

#[test]
fn a_locator_of_a_dismissed_value_finds_nothing() {
    let locals = Locals::new();
    let entries = locals.stack();
    let storage = storage_of(&entries);
    let held = hold(&storage, vec![7]);
    let locator = held.locator();
    entries.push(calls(move |list, reach| {
        list.push(reach.guard(&locator).is_none().to_string());
    }));
    drop(Held::give_back(held));
    assert_eq!(run_all(entries), ["true", "None"]);
}

// ==== 6. once ====

#[test]
fn guards_are_told_apart_wherever_they_are() {
    let locals = Locals::new();
    let entries = locals.stack();
    let storage = storage_of(&entries);
    let held: Vec<_> = (0..30).map(|number| hold(&storage, number)).collect();
    let empty: Vec<_> = (0..30).map(|_| hold(&storage, ())).collect();
    let mut addresses: Vec<_> = held.iter().map(|held| held.locator().address()).collect();
    addresses.extend(empty.iter().map(|held| held.locator().address()));
    for (at, address) in addresses.iter().enumerate() {
        assert!(!addresses[..at].contains(address));
    }
    assert_eq!(addresses.len(), 60);
    drop((held, empty));
    assert_eq!(run_all(entries).len(), 60);
}

// ==== 9. assigned ====

#[test]
fn a_slot_that_was_never_assigned_begins_behind_a_stopped_panic() {
    for padding in [0, CELLS] {
        let locals = Locals::new();
        let entries = locals.stack();
        for _ in 0..padding {
            entries.push(says::<0>("padding"));
        }
        entries.push(says::<0>("first"));
        let mut list: Listed = Values(Value::unfinished(|| vec!["begun".into()]), ());
        entries.rest(&mut list).run_stopped();
        assert_eq!(list.0.get()[..2], ["begun", "first"]);
    }
}
