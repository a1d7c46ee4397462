//! The eager call: what is evaluated at the declaration, in which order, and every shape that a call can have.

#![allow(unsafe_code, reason = "a call may be in an `unsafe` block")]

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    fmt::{Debug, Display, Write as _},
    sync::Mutex,
};

use epilogue::{defer, defer_on_failure, defer_on_success, returns};

#[path = "support/log.rs"]
mod log;

use log::Log;

/// A value that says when it is made.
fn made<T>(log: &Log, value: T, name: &str) -> T {
    log.say(format!("made {name}"));
    value
}

fn add(log: &Log, a: u8, b: u8) {
    log.say(format!("{a} + {b}"));
}

/// Runs the code once in block scope and once in function scope, and gives what both of them said.
macro_rules! both {
    ($log:ident, $($call:tt)+) => {{
        {
            defer!($($call)+);
            $log.say("body");
        }
        let block = $log.lines();
        returns!((), |done: ()| {
            defer!(done, $($call)+);
            $log.say("body");
        });
        assert_eq!($log.lines(), block, "both scopes do the same");
        block
    }};
}

// ==== order and time ====

#[test]
fn arguments_are_evaluated_now_from_left_to_right() {
    let log = Log::new();
    assert_eq!(
        both!(log, add(&log, made(&log, 1, "a"), made(&log, 2, "b"))),
        ["made a", "made b", "body", "1 + 2"]
    );
}

#[test]
#[allow(
    clippy::never_loop,
    clippy::trivially_copy_pass_by_ref,
    clippy::undocumented_unsafe_blocks,
    reason = "what follows `&` is what is tested"
)]
fn a_reference_to_what_a_keyword_or_an_operator_makes() {
    fn adds(log: &Log, a: &i32, b: &i32, c: &i32, flag: &bool) {
        log.say(format!("{} {flag}", a + b + c));
    }
    fn one(log: &Log, number: &mut i32) {
        *number += 1;
        log.say(number.to_string());
    }
    let log = Log::new();
    let (small, yes) = (Cell::new(1), Cell::new(true));
    assert_eq!(
        both!(
            log,
            one(
                &log,
                &mut match small.get() {
                    1 => made(&log, 2, "match"),
                    other => other,
                }
            )
        ),
        ["made match", "body", "3"]
    );
    assert_eq!(
        both!(
            log,
            one(&log, &mut if yes.get() { made(&log, 4, "if") } else { 5 },)
        ),
        ["made if", "body", "5"]
    );
    assert_eq!(
        both!(
            log,
            one(
                &log,
                &mut loop {
                    break small.get();
                }
            )
        ),
        ["body", "2"]
    );
    assert_eq!(
        both!(log, one(&log, &mut { made(&log, 6, "block") })),
        ["made block", "body", "7"]
    );
    // SAFETY: nothing refers to the number meanwhile.
    assert_eq!(
        both!(log, one(&log, &mut unsafe { small.as_ptr().read() })),
        ["body", "2"]
    );
    assert_eq!(both!(log, one(&log, &mut -small.get())), ["body", "0"]);
    assert_eq!(
        both!(
            log,
            adds(&log, &-1, &-small.get(), &const { 4 }, &!yes.get())
        ),
        ["body", "2 false"]
    );
}

#[test]
fn the_receiver_comes_before_the_arguments() {
    let log = Log::new();
    assert_eq!(
        both!(
            log,
            made(&log, &log, "receiver").say(made(&log, "said", "argument"))
        ),
        ["made receiver", "made argument", "body", "said"]
    );
}

#[test]
fn an_index_is_evaluated_now_and_the_element_looked_up_late() {
    let log = Log::new();
    let cells = [Cell::new(1), Cell::new(2)];
    let at = Cell::new(0);
    {
        defer!(cells[at.get()].set(made(&log, 9, "argument")));
        at.set(1);
    }
    assert_eq!((cells[0].get(), cells[1].get()), (9, 2));
    returns!((), |done: ()| {
        defer!(done, cells[at.get()].set(7));
        at.set(0);
    });
    assert_eq!((cells[0].get(), cells[1].get()), (9, 7));
    let nested = [[Cell::new(1)], [Cell::new(2)]];
    let turn = |name: &str, at: usize| made(&log, at, name);
    assert_eq!(log.lines(), ["made argument"]);
    {
        defer!(nested[turn("outer", 1)][turn("inner", 0)].set(turn("argument", 5)));
    }
    assert_eq!(nested[1][0].get(), 5);
    assert_eq!(log.lines(), ["made outer", "made inner", "made argument"]);
}

#[test]
fn an_argument_that_is_copied_keeps_its_value_of_now() {
    let log = Log::new();
    let mut number = 1;
    {
        defer!(add(&log, number, number));
        number += 1;
    }
    returns!((), |done: ()| {
        defer!(done, add(&log, number, 0));
        number += 1;
    });
    assert_eq!(
        (log.lines(), number),
        (vec!["1 + 1".into(), "2 + 0".into()], 3)
    );
}

#[test]
fn a_loop_keeps_the_arguments_of_each_turn() {
    let log = Log::new();
    let names = ["a", "b", "c"];
    returns!((), |done: ()| {
        for (number, name) in names.iter().enumerate() {
            defer!(done, log.say(format!("{name}{number}")));
        }
    });
    assert_eq!(log.lines(), ["c2", "b1", "a0"]);
}

// ==== places ====

#[derive(Default)]
struct Inner(Vec<u8>);

#[derive(Default)]
struct Outer {
    field: Inner,
    list: Vec<u8>,
}

impl Outer {
    fn push_to_fields(&mut self) -> usize {
        {
            defer!(self.list.push(1));
            defer!(self.field.0.push(2));
        }
        returns!(0, |length: usize| {
            defer!(length, self.list.push(3));
            defer!(length, self.field.0.push(4));
            1
        })
    }

    fn call_itself(&mut self) {
        {
            defer!(self.add(5));
        }
        returns!((), |done: ()| {
            defer!(done, self.add(6));
        });
    }

    fn add(&mut self, number: u8) {
        self.list.push(number);
    }

    fn associated(log: &Log) {
        defer!(Self::named(log, "block"));
        returns!((), |done: ()| defer!(done, Self::named(log, "frame")));
    }

    fn named(log: &Log, name: &str) {
        log.say(name);
    }

    fn consumed(self, log: &Log) {
        log.say(format!("{:?}", self.list));
    }
}

#[test]
fn a_place_as_a_receiver_is_borrowed_and_read_late() {
    let mut outer = Outer::default();
    {
        defer!(outer.field.0.push(1));
    }
    {
        let reference = &mut outer;
        defer!((*reference).list.push(2));
    }
    {
        let boxed = Box::new(&mut outer.list);
        defer!((*boxed).push(3));
    }
    returns!((), |done: ()| {
        defer!(done, outer.field.0.push(4));
        defer!(done, outer.list.push(5));
    });
    assert_eq!((outer.field.0, outer.list), (vec![1, 4], vec![2, 3, 5]));
}

#[test]
fn self_and_its_fields_are_places() {
    let mut outer = Outer::default();
    assert_eq!(outer.push_to_fields(), 1);
    outer.call_itself();
    assert_eq!((outer.list, outer.field.0), (vec![1, 3, 5, 6], vec![2, 4]));
}

#[test]
fn a_method_may_consume_its_place() {
    let log = Log::new();
    let outer = Outer::default();
    {
        defer!(outer.consumed(&log));
    }
    let outer = Outer::default();
    returns!((), |done: ()| defer!(done, outer.consumed(&log)));
    assert_eq!(log.lines(), ["[]", "[]"]);
}

#[test]
fn a_local_closure_is_a_callee() {
    let log = Log::new();
    let say = |line: &str| log.say(line);
    assert_eq!(both!(log, say("called")), ["body", "called"]);
    let mut count = 0;
    let mut counts = |by: u8| count += by;
    {
        defer!(counts(1));
    }
    returns!((), |done: ()| defer!(done, counts(2)));
    assert_eq!(count, 3);
}

// ==== values ====

struct Builder<'a>(&'a Log, String);

impl<'a> Builder<'a> {
    fn new(log: &'a Log) -> Self {
        Builder(log, String::new())
    }

    fn with(mut self, text: &str) -> Self {
        self.1.push_str(text);
        self
    }

    fn try_with(self, text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Err(String::from("nothing to add"));
        }
        Ok(self.with(text))
    }

    fn grow(&mut self, text: &str) -> &mut Self {
        self.1.push_str(text);
        self
    }

    fn finish(&mut self, text: &str) {
        self.0.say(format!("{}{text}", self.1));
    }

    fn end(self) {
        self.0.say(self.1);
    }

    fn convert<T: From<u8> + Display>(&self, number: u8) {
        self.0.say(T::from(number).to_string());
    }
}

#[test]
fn a_chain_of_calls_is_a_value_made_now() {
    let log = Log::new();
    assert_eq!(
        both!(
            log,
            Builder::new(made(&log, &log, "now"))
                .with("a")
                .with("b")
                .end()
        ),
        ["made now", "body", "ab"]
    );
    // The value is mutable, as a temporary is.
    assert_eq!(
        both!(
            log,
            Builder::new(&log).with("a").finish(&format!("{}", 1 + 1))
        ),
        ["body", "a2"]
    );
    assert_eq!(
        both!(log, Builder::new(&log).1.len().min(3).clone_from(&2)),
        ["body"]
    );
}

#[test]
fn a_chain_of_borrows_from_a_local() {
    let log = Log::new();
    let mut builder = Builder::new(&log);
    {
        defer!(builder.grow("a").grow("b").finish("c"));
    }
    assert_eq!(log.lines(), ["abc"]);
}

#[test]
fn a_guard_in_a_chain_is_held_until_then() {
    let numbers = Mutex::new(vec![0]);
    {
        defer!(numbers.lock().unwrap().push(1));
        assert!(numbers.try_lock().is_err());
    }
    returns!((), |done: ()| {
        defer!(done, numbers.lock().unwrap().push(2));
        assert!(numbers.try_lock().is_err());
    });
    assert_eq!(numbers.into_inner().unwrap(), [0, 1, 2]);
}

#[test]
fn question_marks_in_a_chain_are_evaluated_now() {
    fn chained(log: &Log) -> Result<(), String> {
        defer!(Builder::new(log).try_with("a")?.try_with("b")?.end());
        returns!(Ok(()), |result: Result<(), String>| {
            defer!(
                result,
                Builder::new(log)
                    .try_with("c")?
                    .with("d")
                    .try_with("e")?
                    .end()
            );
            log.say("body");
            Ok(())
        })
    }
    fn failing(log: &Log) -> Option<()> {
        defer!(log.say("not reached before this"));
        defer!(None::<Builder>?.end());
        log.say("never");
        Some(())
    }
    fn called(log: &Log) -> Option<()> {
        defer!([add].first()?(log, 1, 2));
        defer!(Some([add])?[0](log, 3, 4));
        Some(())
    }
    let log = Log::new();
    assert_eq!(chained(&log), Ok(()));
    assert_eq!(log.lines(), ["body", "cde", "ab"]);
    assert_eq!(failing(&log), None);
    assert_eq!(log.lines(), ["not reached before this"]);
    assert_eq!(called(&log), Some(()));
    assert_eq!(log.lines(), ["3 + 4", "1 + 2"]);
}

#[test]
fn literals_structs_groups_arrays_and_macros_begin_a_value() {
    struct Point<'a> {
        log: &'a Log,
        x: u8,
    }
    impl Point<'_> {
        fn show(&self, more: u8) {
            self.log.say(format!("{}", self.x + more));
        }
    }
    let log = Log::new();
    let (log, x) = (&log, 1);
    assert_eq!(both!(log, Point { log, x }.show(1)), ["body", "2"]);
    assert_eq!(
        both!(
            log,
            Point {
                log,
                x: made(log, 2, "x")
            }
            .show(2)
        ),
        ["made x", "body", "4"]
    );
    assert_eq!(both!(log, (Point { log, x: 3 }).show(3)), ["body", "6"]);
    assert_eq!(
        both!(log, (Point { log, x: x + 3 }, 1).0.show(4)),
        ["body", "8"]
    );
    assert_eq!(
        both!(
            log,
            [Point { log, x }, Point { log, x: 5 }][usize::from(x)].show(5)
        ),
        ["body", "10"]
    );
    let out = RefCell::new(String::new());
    both!(
        log,
        "literal"
            .chars()
            .for_each(|letter| out.borrow_mut().push(letter))
    );
    assert_eq!(out.take(), "literalliteral");
    both!(
        log,
        vec!['x', 'y']
            .into_iter()
            .for_each(|letter| out.borrow_mut().push(letter))
    );
    assert_eq!(out.take(), "xyxy");
    both!(
        log,
        std::vec!['z']
            .into_iter()
            .for_each(|letter| out.borrow_mut().push(letter))
    );
    assert_eq!(out.take(), "zz");
    both!(log, 3.max(4).cmp(&4));
}

#[test]
fn a_callee_may_be_a_value() {
    fn pick(log: &Log) -> impl Fn(&str) + '_ {
        log.say("picked");
        |line| log.say(line)
    }
    fn counter(log: &Log) -> impl FnMut(u8) + '_ {
        let mut sum = 0;
        move |number| {
            sum += number;
            log.say(sum.to_string());
        }
    }
    struct Holder<'a> {
        callback: Box<dyn Fn(&str) + 'a>,
    }
    let log = Log::new();
    assert_eq!(
        both!(log, pick(&log)("called")),
        ["picked", "body", "called"]
    );
    assert_eq!(both!(log, counter(&log)(3)), ["body", "3"]);
    let table: [fn(&Log, u8, u8); 2] = [add, |log, a, b| log.say(format!("{a} and {b}"))];
    assert_eq!(both!(log, table[1](&log, 1, 2)), ["body", "1 and 2"]);
    let holder = Holder {
        callback: Box::new(|line| log.say(line)),
    };
    assert_eq!(both!(log, (&holder.callback)("field")), ["body", "field"]);
}

// ==== paths and generics ====

mod module {
    use super::Log;

    pub fn function(log: &Log) {
        log.say("module");
    }

    pub mod nested {
        use super::Log;
        use epilogue::defer;

        pub fn function(log: &Log) {
            defer!(super::function(log));
            defer!(self::late(log));
            defer!(crate::module::function(log));
        }

        fn late(log: &Log) {
            log.say("self");
        }
    }
}

trait Speak<T> {
    type Output: Default + Debug;
    fn speak(log: &Log, value: T);
    fn answer(&self, log: &Log);
}

impl Speak<Vec<u8>> for Outer {
    type Output = Vec<Vec<u8>>;

    fn speak(log: &Log, value: Vec<u8>) {
        log.say(format!("{value:?}"));
    }

    fn answer(&self, log: &Log) {
        log.say("answer");
    }
}

fn show<T: Default + Debug>(log: &Log) {
    log.say(format!("{:?}", T::default()));
}

fn sized<const N: usize>(log: &Log) {
    log.say(N.to_string());
}

fn signed<const N: i8>(log: &Log) {
    log.say(N.to_string());
}

fn apply<F: Fn(u8) -> u8>(log: &Log, function: F) {
    log.say(function(1).to_string());
}

#[test]
fn paths_of_every_kind() {
    let log = Log::new();
    let outer = Outer::default();
    assert_eq!(both!(log, module::function(&log)), ["body", "module"]);
    assert_eq!(
        both!(log, crate::module::function(&log)),
        ["body", "module"]
    );
    assert_eq!(both!(log, self::module::function(&log)), ["body", "module"]);
    assert_eq!(both!(log, ::std::mem::drop(&log)), ["body"]);
    assert_eq!(both!(log, std::mem::drop::<Vec<Vec<u8>>>(vec![])), ["body"]);
    assert_eq!(both!(log, <Outer>::named(&log, "type")), ["body", "type"]);
    assert_eq!(
        both!(log, <Outer as Speak<Vec<u8>>>::speak(&log, vec![1])),
        ["body", "[1]"]
    );
    assert_eq!(both!(log, Outer::speak(&log, vec![2])), ["body", "[2]"]);
    assert_eq!(
        both!(log, Speak::<Vec<u8>>::answer(&outer, &log)),
        ["body", "answer"]
    );
    assert_eq!(
        both!(log, <Vec<Vec<u8>> as Default>::default().push(vec![])),
        ["body"]
    );
    module::nested::function(&log);
    assert_eq!(log.lines(), ["module", "self", "module"]);
    Outer::associated(&log);
    assert_eq!(log.lines(), ["frame", "block"]);
}

#[test]
fn generic_arguments_of_every_kind() {
    let log = Log::new();
    assert_eq!(both!(log, show::<u8>(&log)), ["body", "0"]);
    assert_eq!(both!(log, show::<Vec<u8>>(&log)), ["body", "[]"]);
    assert_eq!(both!(log, show::<Vec<Vec<Vec<u8>>>>(&log)), ["body", "[]"]);
    assert_eq!(
        both!(log, show::<(Vec<[u8; 2]>, Option<fn(u8) -> Vec<u8>>)>(&log)),
        ["body", "([], None)"]
    );
    assert_eq!(
        both!(log, show::<<Outer as Speak<Vec<u8>>>::Output>(&log)),
        ["body", "[]"]
    );
    assert_eq!(
        both!(log, show::<Option<<Outer as Speak<Vec<u8>>>::Output>>(&log)),
        ["body", "None"]
    );
    assert_eq!(
        both!(
            log,
            <<Outer as Speak<Vec<u8>>>::Output as Default>::default().push(vec![])
        ),
        ["body"]
    );
    assert_eq!(
        both!(log, show::<BTreeMap<&'static str, u8>>(&log)),
        ["body", "{}"]
    );
    assert_eq!(both!(log, sized::<3>(&log)), ["body", "3"]);
    assert_eq!(
        both!(log, sized::<{ 3 + (4 > 3) as usize }>(&log)),
        ["body", "4"]
    );
    assert_eq!(both!(log, signed::<-3>(&log)), ["body", "-3"]);
    assert_eq!(
        both!(log, apply::<fn(u8) -> u8>(&log, |x| x + 1)),
        ["body", "2"]
    );
    assert_eq!(
        both!(log, Builder::new(&log).convert::<u64>(7)),
        ["body", "7"]
    );
    assert_eq!(
        both!(
            log,
            [3_u8, 4].iter().map(|x| x + 1).collect::<Vec<u8>>().clear()
        ),
        ["body"]
    );
    assert_eq!(
        both!(log, Vec::<Vec<u8>>::with_capacity(1).push(Vec::new())),
        ["body"]
    );
}

fn generic<T, const N: usize>(log: &Log, value: &T, values: &[T; N])
where
    T: Display + Debug + Clone,
{
    defer!(log.say(format!("{value} {values:?}")));
    returns!((), |done: ()| {
        defer!(done, log.say(value.clone().to_string()));
        defer!(done, show_all::<T, N>(log, &values.clone()));
    });
}

fn show_all<T: Debug, const N: usize>(log: &Log, values: &[T; N]) {
    log.say(format!("{N}: {values:?}"));
}

#[test]
fn within_a_generic_function() {
    let log = Log::new();
    generic(&log, &1, &[2, 3]);
    assert_eq!(log.lines(), ["2: [2, 3]", "1", "1 [2, 3]"]);
}

// ==== arguments ====

fn text(log: &Log, text: &str) {
    log.say(text);
}

fn list(log: &Log, list: &[String]) {
    log.say(list.join(","));
}

fn shown(log: &Log, value: &dyn Display) {
    log.say(value.to_string());
}

fn pushed(log: &Log, list: &mut Vec<u8>) {
    list.push(1);
    log.say(format!("{list:?}"));
}

struct Wrapper {
    text: String,
}

fn unwrapped(log: &Log, wrapper: &Wrapper) {
    log.say(wrapper.text.as_str());
}

fn wrapper(text: &str) -> Wrapper {
    Wrapper { text: text.into() }
}

impl Wrapper {
    fn copy(&self) -> Self {
        wrapper(&self.text)
    }

    fn reference(&self) -> &Self {
        self
    }
}

#[test]
#[allow(
    clippy::op_ref,
    reason = "an argument may begin with a reference and be none"
)]
fn temporaries_in_arguments_live_as_long_as_needed() {
    let log = Log::new();
    let (one, two, number) = (1, 2, 3);
    let kept = wrapper("kept");
    let name = String::from("name");
    assert_eq!(both!(log, text(&log, &format!("{number}"))), ["body", "3"]);
    assert_eq!(
        both!(log, text(&log, &std::format!("{number}"))),
        ["body", "3"]
    );
    assert_eq!(
        both!(log, text(&log, &String::from("call"))),
        ["body", "call"]
    );
    assert_eq!(both!(log, text(&log, &number.to_string())), ["body", "3"]);
    assert_eq!(both!(log, text(&log, &3.to_string())), ["body", "3"]);
    assert_eq!(both!(log, text(&log, &name)), ["body", "name"]);
    assert_eq!(both!(log, text(&log, &name[1..])), ["body", "ame"]);
    assert_eq!(both!(log, text(&log, &kept.text)), ["body", "kept"]);
    assert_eq!(both!(log, text(&log, &kept.copy().text)), ["body", "kept"]);
    assert_eq!(
        both!(log, text(&log, &format!("{number}4")[1..])),
        ["body", "4"]
    );
    assert_eq!(both!(log, unwrapped(&log, &kept.copy())), ["body", "kept"]);
    assert_eq!(
        both!(log, unwrapped(&log, kept.reference())),
        ["body", "kept"]
    );
    assert_eq!(
        both!(log, unwrapped(&log, &Wrapper { text: name.clone() })),
        ["body", "name"]
    );
    assert_eq!(
        both!(log, unwrapped(&log, &(wrapper("group")))),
        ["body", "group"]
    );
    assert_eq!(
        both!(log, list(&log, &[name.clone(), number.to_string()])),
        ["body", "name,3"]
    );
    assert_eq!(
        both!(log, list(&log, &vec![name.clone()])),
        ["body", "name"]
    );
    assert_eq!(both!(log, pushed(&log, &mut Vec::new())), ["body", "[1]"]);
    assert_eq!(both!(log, pushed(&log, &mut vec![0])), ["body", "[0, 1]"]);
    assert_eq!(
        both!(log, pushed(&log, &mut Vec::<u8>::new())),
        ["body", "[1]"]
    );
    assert_eq!(both!(log, shown(&log, &number)), ["body", "3"]);
    assert_eq!(
        both!(log, shown(&log, &number as &dyn Display)),
        ["body", "3"]
    );
    assert_eq!(both!(log, shown(&log, &(number + 1))), ["body", "4"]);
    assert_eq!(both!(log, add(&log, &one + &two, 5)), ["body", "3 + 5"]);
    {
        defer!(shown(&log, &-number));
        defer!(shown(&log, &&&number));
    }
    assert_eq!(log.lines(), ["3", "-3"]);
}

#[test]
fn a_borrowed_local_is_borrowed_and_an_owned_one_moved() {
    let log = Log::new();
    let owned = String::from("owned");
    {
        defer!(log.say(owned));
    }
    let mut list = vec![];
    {
        defer!(pushed(&log, &mut list));
    }
    returns!((), |done: ()| defer!(done, pushed(&log, &mut list)));
    assert_eq!(list, [1, 1]);
    assert_eq!(log.lines(), ["owned", "[1]", "[1, 1]"]);
}

#[test]
fn closures_as_arguments() {
    fn call(run: impl FnOnce(), other: impl FnOnce(u8, u8) -> u8) {
        run();
        other(1, 2);
    }
    let log = Log::new();
    let mut numbers = vec![1, 2, 3, 4];
    {
        defer!(numbers.retain(|number| number % 2 == 0));
    }
    assert_eq!(numbers, [2, 4]);
    let limit = 3;
    returns!((), |done: ()| {
        defer!(done, numbers.retain(move |number| *number > limit));
    });
    assert_eq!(numbers, [4]);
    assert_eq!(
        both!(
            log,
            numbers
                .iter()
                .for_each(|number| log.say(number.to_string()))
        ),
        ["body", "4"]
    );
    assert_eq!(
        both!(
            log,
            call(
                || log.say("none"),
                |a, b| {
                    log.say("two");
                    a + b
                },
            )
        ),
        ["body", "none", "two"]
    );
}

#[test]
fn unsafe_calls() {
    /// # Safety
    /// It asks for nothing.
    unsafe fn dangerous(log: &Log, number: u8) {
        log.say(number.to_string());
    }
    let log = Log::new();
    let number = 3;
    {
        // SAFETY: it asks for nothing.
        defer!(unsafe { dangerous(&log, number) });
        // SAFETY: as above.
        defer!(unsafe { dangerous(&log, std::convert::identity(4),) },);
    }
    returns!((), |done: ()| {
        // SAFETY: as above.
        defer!(done, unsafe { dangerous(&log, number + 2) });
    });
    assert_eq!(log.lines(), ["4", "3", "5"]);
}

#[test]
fn trailing_commas() {
    let log = Log::new();
    {
        defer!(add(&log, 1, 2,));
        defer!(add(&log, 3, 4,),);
        defer!(log.say("method",),);
        defer!(Builder::new(&log,).end(),);
    }
    returns!((), |done: ()| {
        defer!(done, add(&log, 5, 6,),);
        defer_on_success!(done, log.say("last",),);
    });
    assert_eq!(
        log.lines(),
        ["", "method", "3 + 4", "1 + 2", "last", "5 + 6"]
    );
}

#[test]
fn a_chain_of_sixty_calls() {
    #[derive(Clone, Copy)]
    struct Step<'a>(&'a Cell<u32>, u32);
    impl Step<'_> {
        fn next(self) -> Self {
            Step(self.0, self.1 + 1)
        }
        fn end(self) {
            self.0.set(self.1);
        }
    }
    let count = Cell::new(0);
    let start = Step(&count, 0);
    {
        #[rustfmt::skip]
        defer!(start.next().next().next().next().next().next().next().next().next().next()
            .next().next().next().next().next().next().next().next().next().next()
            .next().next().next().next().next().next().next().next().next().next()
            .next().next().next().next().next().next().next().next().next().next()
            .next().next().next().next().next().next().next().next().next().next()
            .next().next().next().next().next().next().next().next().next().next()
            .end());
    }
    assert_eq!(count.take(), 60);
    returns!((), |done: ()| {
        #[rustfmt::skip]
        defer!(done, start.next().next().next().next().next().next().next().next().next().next()
            .next().next().next().next().next().next().next().next().next().next()
            .next().next().next().next().next().next().next().next().next().next()
            .next().next().next().next().next().next().next().next().next().next()
            .next().next().next().next().next().next().next().next().next().next()
            .next().next().next().next().next().next().next().next().next().next()
            .end());
    });
    assert_eq!(count.take(), 60);
}

// ==== within macros of the user's own ====

macro_rules! close {
    ($($log:ident).+, $value:expr) => { defer!($($log).+.say($value)); };
}

macro_rules! pass_all {
    ($($call:tt)*) => { defer!($($call)*); };
}

macro_rules! pass_in_frame {
    ($slot:ident, $function:ident, $value:expr, $first:expr, $second:literal) => {
        defer!($slot, $function($value, $first, $second));
    };
}

macro_rules! own_function {
    ($log:expr) => {
        defer!($crate::module::function($log));
    };
}

macro_rules! named_twice {
    ($log:expr, $method:ident, $type:ty) => {
        let value = "outer";
        defer!($log.$method(value));
        defer!(show::<$type>($log));
    };
}

#[test]
fn calls_from_macros_of_the_users_own() {
    let log = &Log::new();
    {
        close!(log, format!("{}", 1 + 1));
        pass_all!(log.say("all"));
        pass_all!(Builder::new(log).with("a").end());
        own_function!(log);
        named_twice!(log, say, Vec<u8>);
    }
    returns!((), |done: ()| {
        pass_in_frame!(done, add, log, 3, 4);
    });
    assert_eq!(
        log.lines(),
        ["[]", "outer", "module", "a", "all", "2", "3 + 4"]
    );
}

#[test]
fn the_users_names_do_not_meet_the_macros_own() {
    let log = Log::new();
    let (argument, receiver, index, callee, owned, deferred) = (1, 2, 0, 4, 5, 6);
    let cells = [Cell::new(0)];
    assert_eq!(
        both!(
            log,
            log.say(format!(
                "{argument}{receiver}{index}{callee}{owned}{deferred}"
            ))
        ),
        ["body", "120456"]
    );
    assert_eq!(both!(log, add(&log, argument, receiver)), ["body", "1 + 2"]);
    {
        defer!(cells[index].set(owned + deferred + callee));
    }
    assert_eq!(cells[0].get(), 15);
    let (pending, kind, opened) = (1, 2, 3);
    assert_eq!(
        both!(log, log.say(format!("{pending}{kind}{opened}"))),
        ["body", "123"]
    );
}

// ==== other bodies ====

#[test]
fn within_an_async_function() {
    async fn list(log: &Log) -> Vec<Builder<'_>> {
        vec![value(log).await.with("listed")]
    }
    async fn value(log: &Log) -> Builder<'_> {
        std::future::ready(Builder::new(log)).await
    }
    async fn body(log: &Log) -> u8 {
        defer!(log.say("block"));
        defer!(value(log).await.with("awaited").end());
        defer!(vec![value(log).await.with("element")][0].finish(""));
        defer!(list(log).await[0].finish(""));
        defer!(text(log, &value(log).await.1));
        let number = returns!(0, |number: u8| {
            defer!(number, log.say("frame"));
            3
        });
        value(log).await;
        log.say("body");
        number
    }
    let log = Log::new();
    let mut future = std::pin::pin!(body(&log));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert_eq!(
        future.as_mut().poll(&mut context),
        std::task::Poll::Ready(3)
    );
    assert_eq!(
        log.lines(),
        ["frame", "body", "", "listed", "element", "awaited", "block"]
    );
}

#[test]
fn the_conditional_forms_take_calls() {
    fn run(log: &Log, fail: bool) -> Result<(), String> {
        returns!(Ok(()), |result: Result<(), String>| {
            defer_on_success!(result, add(log, 1, 2));
            defer_on_failure!(result, Builder::new(log).with("failed").end());
            if fail {
                return Err(String::from("failure"));
            }
            Ok(())
        })
    }
    let log = Log::new();
    assert_eq!(run(&log, false), Ok(()));
    assert_eq!(log.lines(), ["1 + 2"]);
    assert!(run(&log, true).is_err());
    assert_eq!(log.lines(), ["failed"]);
}

#[test]
fn a_slot_can_be_read_by_an_argument() {
    let log = Log::new();
    let number = returns!(1, |number: u8| {
        *number += 1;
        defer!(number, log.say(format!("was {number}, {}", *number)));
        defer!(number, add(&log, *number, number.pow(2)));
        9
    });
    assert_eq!(number, 9);
    assert_eq!(log.lines(), ["2 + 4", "was 2, 2"]);
}

#[test]
fn writing_to_a_string_receives_its_error() {
    let mut out = String::new();
    let result = returns!(Ok(()), |result: Result<
        (),
        epilogue::Errors<std::fmt::Error>,
    >| {
        defer!(result, out.write_str("written"));
        Ok(())
    });
    assert_eq!((result, out.as_str()), (Ok(()), "written"));
}

// ==== elements of a temporary ====

impl Log {
    /// # Safety
    /// It asks for nothing.
    unsafe fn dangerous(&self, text: &str) {
        self.say(text);
    }
}

/// Says when it is indexed.
struct Shelf<'a>(&'a Log, &'a str);

impl<T> std::ops::Index<T> for Shelf<'_> {
    type Output = str;

    fn index(&self, _: T) -> &str {
        self.0.say("index");
        self.1
    }
}

fn two(log: &Log, first: &str, second: u8) {
    log.say(format!("{first} {second}"));
}

/// What the code said until it panicked, or to its end.
fn said_until_a_panic(log: &Log, run: impl FnOnce()) -> Vec<String> {
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
    log.say(if outcome.is_err() { "panic" } else { "end" });
    log.lines()
}

#[test]
fn an_element_of_a_temporary_is_looked_up_before_what_stands_behind_it() {
    struct NotCloned;
    let log = Log::new();
    {
        defer!(two(
            &log,
            &made(&log, Shelf(&log, "element"), "shelf")[made(&log, 0, "at")],
            made(&log, 1, "other")
        ));
        log.say("body");
    }
    // The block keeps the temporary where it is, and a reference into it.
    assert_eq!(
        log.lines(),
        [
            "made shelf",
            "made at",
            "index",
            "made other",
            "body",
            "element 1"
        ]
    );
    returns!((), |done: ()| {
        defer!(
            done,
            two(
                &log,
                &made(&log, Shelf(&log, "element"), "shelf")[made(&log, 0, "at")],
                made(&log, 1, "other")
            )
        );
        log.say("body");
    });
    // A frame has to ask again.
    assert_eq!(
        log.lines(),
        [
            "made shelf",
            "made at",
            "index",
            "made other",
            "body",
            "index",
            "element 1"
        ]
    );
    // As a receiver it is asked again in both.
    assert_eq!(
        both!(
            log,
            made(&log, Shelf(&log, "element"), "shelf")[made(&log, 0, "at")].clone_into(&mut made(
                &log,
                String::new(),
                "argument"
            ))
        ),
        [
            "made shelf",
            "made at",
            "index",
            "made argument",
            "body",
            "index"
        ]
    );
    // An index that can be used once alone is used at the exit.
    returns!((), |done: ()| {
        defer!(
            done,
            two(
                &log,
                &Shelf(&log, "element")[NotCloned],
                made(&log, 1, "other")
            )
        );
        log.say("body");
    });
    assert_eq!(log.lines(), ["made other", "body", "index", "element 1"]);
}

#[test]
fn an_element_that_is_missing_panics_at_the_declaration() {
    let log = Log::new();
    let name = String::from("abc");
    let lists = || vec![vec![1_u8], vec![2, 3]];
    let ages = || BTreeMap::from([("Ann", 1_u8)]);
    macro_rules! panics_at_once {
        ($($call:tt)+) => {
            assert_eq!(
                said_until_a_panic(&log, || {
                    defer!($($call)+);
                    log.say("body");
                }),
                ["panic"]
            );
            assert_eq!(
                said_until_a_panic(&log, || returns!((), |done: ()| {
                    defer!(done, $($call)+);
                    log.say("body");
                })),
                ["panic"]
            );
        };
    }
    panics_at_once!(shown(&log, &lists()[1][2]));
    panics_at_once!(shown(&log, &lists()[2][0]));
    panics_at_once!(shown(&log, &ages()["Bob"]));
    panics_at_once!(text(&log, &name.to_lowercase()[4..]));
    panics_at_once!(text(&log, &(name.to_lowercase(), 1).0[4..]));
    panics_at_once!(pushed(&log, &mut vec![vec![1]][1]));
    panics_at_once!(lists()[2].clear());
    panics_at_once!(lists()[0][1].to_string());
    panics_at_once!([name.clone()][lists().len()].clear());
    // A place is captured, and only its index is evaluated: the closure `|| cells[2].set(1)` does the same.
    let (cells, at) = ([Cell::new(1)], Cell::new(2));
    assert_eq!(
        said_until_a_panic(&log, || {
            defer!(cells[at.get()].set(1));
            log.say("body");
        }),
        ["body", "panic"]
    );
}

#[test]
fn an_element_of_a_temporary_of_every_kind() {
    let log = Log::new();
    let name = String::from("abc");
    assert_eq!(
        both!(log, text(&log, &name.to_lowercase()[1..])),
        ["body", "bc"]
    );
    assert_eq!(
        both!(log, text(&log, &vec![name.clone()][0][..2])),
        ["body", "ab"]
    );
    assert_eq!(
        both!(log, pushed(&log, &mut vec![vec![0]][0])),
        ["body", "[0, 1]"]
    );
    assert_eq!(
        both!(log, text(&log, &[wrapper("field")][0].text)),
        ["body", "field"]
    );
    assert_eq!(
        both!(log, shown(&log, &vec![1, 2][1] as &dyn Display)),
        ["body", "2"]
    );
    assert_eq!(
        both!(log, vec![Builder::new(&log).with("a")][0].finish("b")),
        ["body", "ab"]
    );
    assert_eq!(
        both!(log, text(&log, &{ name.clone() }[1..])),
        ["body", "bc"]
    );
    let at = |index: usize| made(&log, index, "at");
    {
        defer_on_success!(vec![Builder::new(&log).with("a")][0].finish("c"));
        // SAFETY: it asks for nothing.
        defer!(unsafe { vec![&log][at(0)].dangerous(&format!("{}", 5)) });
    }
    returns!((), |done: ()| {
        defer_on_success!(done, vec![Builder::new(&log).with("b")][0].finish("d"));
        // SAFETY: as above.
        defer!(done, unsafe { log.dangerous(&vec!["6!"][0][..1]) });
    });
    assert_eq!(log.lines(), ["made at", "5", "ac", "6", "bd"]);
    // A block keeps a temporary behind the index as well.
    let ages = || BTreeMap::from([(String::from("abc"), Cell::new(1))]);
    {
        defer!(ages()[&name.to_lowercase()].set(made(&log, 2, "age")));
        defer!([&name.to_uppercase()][0].clone_into(&mut made(&log, String::new(), "text")));
    }
    assert_eq!(log.lines(), ["made age", "made text"]);
    let bytes = std::cell::UnsafeCell::new(String::from("abc"));
    assert_eq!(
        // SAFETY: nothing refers to the text meanwhile.
        both!(log, text(&log, &unsafe { (*bytes.get()).clone() }[1..])),
        ["body", "bc"]
    );
}

// ==== temporaries behind more than one sign ====

#[test]
#[allow(
    clippy::mut_mut,
    clippy::trivially_copy_pass_by_ref,
    reason = "the signs are what is tested"
)]
fn temporaries_behind_references_dereferences_and_casts() {
    fn twice(log: &Log, text: &&str) {
        log.say(*text);
    }
    fn thrice(log: &Log, number: &&&u8) {
        log.say(number.to_string());
    }
    fn inner_changes(log: &Log, number: &mut &mut u8) {
        **number += 1;
        log.say(number.to_string());
    }
    fn called(log: &Log, f: &dyn Fn(u8) -> u8) {
        log.say(f(1).to_string());
    }
    fn called_alone(f: &dyn Fn()) {
        f();
    }
    let log = Log::new();
    let (name, number, letters) = ("name", 3_u8, String::from("name"));
    let cell = RefCell::new(String::from("cell"));
    let shared = std::rc::Rc::new(String::from("shared"));
    assert_eq!(both!(log, twice(&log, &&*letters)), ["body", "name"]);
    assert_eq!(both!(log, twice(&log, &&name[1..])), ["body", "ame"]);
    assert_eq!(
        both!(log, twice(&log, &&*letters.clone())),
        ["body", "name"]
    );
    assert_eq!(both!(log, thrice(&log, &&&number.pow(2))), ["body", "9"]);
    assert_eq!(both!(log, thrice(&log, &&&5)), ["body", "5"]);
    let mut changed = 1;
    {
        defer!(inner_changes(&log, &mut &mut changed));
    }
    returns!((), |done: ()| {
        defer!(done, inner_changes(&log, &mut &mut changed));
    });
    assert_eq!((changed, log.lines()), (3, vec!["2".into(), "3".into()]));
    assert_eq!(
        both!(log, text(&log, &*String::from("call"))),
        ["body", "call"]
    );
    assert_eq!(
        both!(log, text(&log, &*letters.to_uppercase())),
        ["body", "NAME"]
    );
    assert_eq!(
        both!(log, text(&log, &**std::rc::Rc::clone(&shared))),
        ["body", "shared"]
    );
    assert_eq!(both!(log, text(&log, &*letters)), ["body", "name"]);
    assert_eq!(both!(log, text(&log, &cell.borrow())), ["body", "cell"]);
    assert_eq!(both!(log, text(&log, &*cell.borrow())), ["body", "cell"]);
    assert_eq!(
        both!(log, text(&log, &mut *cell.borrow_mut())),
        ["body", "cell"]
    );
    assert_eq!(
        both!(log, text(&log, &*vec![letters.clone()][0])),
        ["body", "name"]
    );
    assert_eq!(
        both!(log, shown(&log, &letters.to_uppercase() as &dyn Display)),
        ["body", "NAME"]
    );
    // A closure, and one with parameters that has their types from the call.
    assert_eq!(
        both!(log, called(&log, &|by: u8| by + number)),
        ["body", "4"]
    );
    assert_eq!(
        both!(log, called(&log, &move |by: u8| by + number)),
        ["body", "4"]
    );
    assert_eq!(
        both!(log, called_alone(&|| log.say("alone"))),
        ["body", "alone"]
    );
    returns!((), |done: ()| {
        for turn in ["a", "b"] {
            let log = &log;
            defer!(done, called_alone(&move || log.say(turn)));
        }
        defer!(done, called(&log, &|by| by.pow(2)));
    });
    assert_eq!(log.lines(), ["1", "b", "a"]);
    assert_eq!(both!(log, shown(&log, &{ number })), ["body", "3"]);
    assert_eq!(both!(log, add(&log, &{ number } + 1, 0)), ["body", "4 + 0"]);
}

// ==== fragments of a user's own macro ====

macro_rules! fragments {
    ($slot:ident, $function:path, $callee:expr, $list:expr, $type:ty, $log:expr) => {
        defer!($function($log));
        defer!($callee($log));
        defer!($list[0]($log));
        defer!($list.first()?($log));
        defer!(Some($list)?[0]($log));
        defer!(<$type>::named($log, "type"));
        defer!($slot, $function($log));
        defer!($slot, $callee($log));
    };
}

#[test]
fn what_a_macro_of_the_users_has_captured_is_called() {
    fn run(log: &Log) -> Option<()> {
        returns!(None, |done: Option<()>| {
            fragments!(
                done,
                module::function,
                module::nested::function,
                [module::function],
                Outer,
                log
            );
            log.say("body");
            Some(())
        })
    }
    let log = Log::new();
    assert_eq!(run(&log), Some(()));
    assert_eq!(
        log.lines(),
        [
            "body", "type", "module", "module", "module", "module", "self", "module", "module",
            "module", "self", "module", "module"
        ]
    );
}

#[test]
fn temporaries_behind_references_in_some_and_in_a_tuple() {
    fn some(log: &Log, text: Option<&String>, number: u8) {
        log.say(format!("{text:?} {number}"));
    }
    fn pair(log: &Log, (text, number): (&String, u8), other: &str) {
        log.say(format!("{text} {number} {other}"));
    }
    fn grown((text, log): (&mut String, &Log)) {
        text.push('!');
        log.say(text.as_str());
    }
    let log = Log::new();
    let name = String::from("name");
    let (mut changed, mut list) = (String::from("changed"), vec![0]);
    returns!((), |done: ()| {
        defer!(
            done,
            some(
                &log,
                Some(&made(&log, format!("{name}1"), "text")),
                made(&log, 1, "number")
            )
        );
        defer!(done, some(&log, Some(&name), 2));
        defer!(done, some(&log, Some(&vec![name.clone()][0],), 3,));
        defer!(
            done,
            pair(
                &log,
                (
                    &made(&log, name.to_uppercase(), "text"),
                    made(&log, 4, "number")
                ),
                &made(&log, name.clone(), "other")
            )
        );
        defer!(done, pair(&log, (&name, 5), (&name)));
        defer!(done, grown((&mut changed, &log)));
        defer!(done, pushed(&log, (&mut list)));
        defer!(done, grown((&mut name.to_uppercase(), &log,)));
        defer!(done, some(&log, Some(&name.to_uppercase()), 6));
        // An expression that begins like one of them is a value.
        defer!(
            done,
            some(&log, Some(&name).filter(|name| name.is_empty()), 7)
        );
        defer!(done, text(&log, (&name, 8).0));
        log.say("body");
    });
    assert_eq!(
        log.lines(),
        [
            "made text",
            "made number",
            "made text",
            "made number",
            "made other",
            "body",
            "name",
            "None 7",
            "Some(\"NAME\") 6",
            "NAME!",
            "[0, 1]",
            "changed!",
            "name 5 name",
            "NAME 4 name",
            "Some(\"name\") 3",
            "Some(\"name\") 2",
            "Some(\"name1\") 1"
        ]
    );
    assert_eq!(changed, "changed!");
}

#[test]
fn literals_behind_mutable_references() {
    fn count(log: &Log, number: &mut u8, by: &mut i8, is_last: &mut bool, found: &mut Option<u8>) {
        *number += 1;
        *by -= 1;
        *is_last = !*is_last;
        *found = Some(*number);
        log.say(format!("{number} {by} {is_last} {found:?}"));
    }
    let log = Log::new();
    let ran = both!(log, count(&log, &mut 0, &mut -1, &mut true, &mut None));
    assert_eq!(ran, ["body", "1 -2 false Some(1)"]);
}
