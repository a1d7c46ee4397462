//! The programs: what they are made of, how they are generated, and how they read.

use std::fmt::{self, Write};

use proptest::{collection::vec, prelude::*};

/// A function with one slot, of which the value is `Ok` or `Err` with a number.
#[derive(Clone)]
pub struct Frame {
    /// Whether the slot starts as `Ok(0)`, or unfinished.
    pub is_given: bool,
    pub body: Vec<Statement>,
    pub value: Value,
}

pub type Value = Result<u8, u8>;

#[derive(Clone)]
pub enum Statement {
    Say(u8),
    Assign(Value),
    /// A local of the body, which says so when it is dropped.
    Local(u8),
    /// An eager call, whose argument is the number of lines said so far, or panics as it is evaluated.
    Call {
        name: u8,
        panics: bool,
    },
    /// A closure that keeps something: more than the frame's cells hold, or what panics as it is dropped.
    Keep {
        name: u8,
        is_large: bool,
        panics: bool,
    },
    Defer(When, Entry),
    Recover {
        entry: Entry,
        resumes: bool,
    },
    Guard {
        name: u8,
        entry: Entry,
        is_named: bool,
        is_dismissed: bool,
    },
    Repeat(u8, Vec<Statement>),
    /// A branch that is taken if the number of lines said so far is even.
    If(Vec<Statement>),
    Open(Frame),
    Return(Value),
    Panic(u8),
}

#[derive(Clone, Copy, Debug)]
pub enum When {
    Always,
    OnSuccess,
    OnFailure,
    OnUnwind,
}

/// The closure of an entry; the name is what it owns, which says so when it is dropped.
#[derive(Clone)]
pub struct Entry {
    pub name: u8,
    pub actions: Vec<Action>,
    pub value: Result<(), u8>,
}

#[derive(Clone)]
pub enum Action {
    Say(u8),
    Assign(Value),
    Open(Frame),
    Panic(u8),
}

// ==== how they are generated ====

fn number() -> BoxedStrategy<u8> {
    (0..100_u8).boxed()
}

fn value() -> BoxedStrategy<Value> {
    prop_oneof![number().prop_map(Ok), number().prop_map(Err)].boxed()
}

pub fn frame(depth: u32) -> BoxedStrategy<Frame> {
    (any::<bool>(), vec(statement(depth, 2), 0..7), value())
        .prop_map(|(is_given, body, value)| Frame {
            is_given,
            body,
            value,
        })
        .boxed()
}

fn entry(depth: u32) -> BoxedStrategy<Entry> {
    let value = prop_oneof![3 => Just(Ok(())), 2 => number().prop_map(Err)];
    (number(), vec(action(depth), 0..3), value)
        .prop_map(|(name, actions, value)| Entry {
            name,
            actions,
            value,
        })
        .boxed()
}

fn action(depth: u32) -> BoxedStrategy<Action> {
    let plain = prop_oneof![
        2 => number().prop_map(Action::Say),
        2 => value().prop_map(Action::Assign),
        2 => number().prop_map(Action::Panic),
    ];
    match depth {
        0 => plain.boxed(),
        _ => prop_oneof![5 => plain, 1 => frame(depth - 1).prop_map(Action::Open)].boxed(),
    }
}

fn statement(depth: u32, nesting: u32) -> BoxedStrategy<Statement> {
    let when = prop_oneof![
        3 => Just(When::Always),
        1 => Just(When::OnSuccess),
        1 => Just(When::OnFailure),
        1 => Just(When::OnUnwind),
    ];
    let guard = (
        number(),
        entry(depth),
        any::<bool>(),
        prop::bool::weighted(0.2),
    );
    let plain = prop_oneof![
        2 => number().prop_map(Statement::Say),
        1 => value().prop_map(Statement::Assign),
        1 => number().prop_map(Statement::Local),
        2 => (number(), prop::bool::weighted(0.1)).prop_map(|(name, panics)| Statement::Call { name, panics }),
        2 => (number(), any::<bool>(), prop::bool::weighted(0.2))
            .prop_map(|(name, is_large, panics)| Statement::Keep { name, is_large, panics }),
        6 => (when, entry(depth)).prop_map(|(when, entry)| Statement::Defer(when, entry)),
        3 => (entry(depth), prop::bool::weighted(0.2))
            .prop_map(|(entry, resumes)| Statement::Recover { entry, resumes }),
        2 => guard.prop_map(|(name, entry, is_named, is_dismissed)| {
            Statement::Guard { name, entry, is_named, is_dismissed }
        }),
        1 => value().prop_map(Statement::Return),
        1 => number().prop_map(Statement::Panic),
    ];
    let plain = match depth {
        0 => plain.boxed(),
        _ => prop_oneof![12 => plain, 1 => frame(depth - 1).prop_map(Statement::Open)].boxed(),
    };
    if nesting == 0 {
        return plain;
    }
    let block = vec(statement(depth, nesting - 1), 1..4);
    prop_oneof![
        8 => plain,
        1 => (0..4_u8, block.clone()).prop_map(|(times, body)| Statement::Repeat(times, body)),
        1 => block.prop_map(Statement::If),
    ]
    .boxed()
}

// ==== how they read ====

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = if self.is_given { "Ok(0), " } else { "" };
        let body = block(&self.body, Some(&format!("{:?}", self.value)));
        write!(f, "returns!({start}|slot| {body})")
    }
}

impl fmt::Debug for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Statement::Say(line) => write!(f, "say({line});"),
            Statement::Assign(value) => write!(f, "*slot = {value:?};"),
            Statement::Local(name) => write!(f, "let _local = Owned({name});"),
            Statement::Call { name, panics } => {
                let argument = if *panics { "panic!()" } else { "said()" };
                write!(f, "defer!(slot, call(Owned({name}), {argument}));")
            }
            Statement::Keep {
                name,
                is_large,
                panics,
            } => {
                let size = if *is_large { "large" } else { "small" };
                let then = if *panics {
                    ", panics as it is dropped"
                } else {
                    ""
                };
                write!(f, "defer!(move |slot| Kept({name})); // {size}{then}")
            }
            Statement::Defer(when, entry) => {
                let form = match when {
                    When::Always => "defer",
                    When::OnSuccess => "defer_on_success",
                    When::OnFailure => "defer_on_failure",
                    When::OnUnwind => "defer_on_unwind",
                };
                write!(f, "{form}!(|slot| {entry:?});")
            }
            Statement::Recover { entry, resumes } => {
                let then = if *resumes {
                    "panic.resume()"
                } else {
                    "drop(panic)"
                };
                write!(f, "recover!(|panic, slot| {entry:?} then {then});")
            }
            Statement::Guard {
                name,
                entry,
                is_named,
                is_dismissed,
            } => {
                write!(
                    f,
                    "let held = guard!(Owned({name}), |held, slot| {entry:?});"
                )?;
                if *is_named {
                    f.write_str("\ndefer!(|slot, held| say(held));")?;
                }
                if *is_dismissed {
                    f.write_str("\ndismiss(held);")?;
                }
                Ok(())
            }
            Statement::Repeat(times, body) => {
                write!(f, "for _ in 0..{times} {}", block(body, None))
            }
            Statement::If(body) => write!(f, "if said() % 2 == 0 {}", block(body, None)),
            Statement::Open(frame) => write!(f, "say({frame:?});"),
            Statement::Return(value) => write!(f, "return {value:?};"),
            Statement::Panic(message) => write!(f, "panic!({message});"),
        }
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let owned = format!("Owned({}); {:?}", self.name, self.value);
        f.write_str(&block(&self.actions, Some(&owned)))
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Action::Say(line) => write!(f, "say({line});"),
            Action::Assign(value) => write!(f, "*slot = {value:?};"),
            Action::Open(frame) => write!(f, "say({frame:?});"),
            Action::Panic(message) => write!(f, "panic!({message});"),
        }
    }
}

fn block(body: &[impl fmt::Debug], last: Option<&str>) -> String {
    let mut block = String::from("{\n");
    for statement in body {
        let statement = format!("{statement:?}").replace('\n', "\n    ");
        _ = writeln!(block, "    {statement}");
    }
    if let Some(last) = last {
        _ = writeln!(block, "    {last}");
    }
    block + "}"
}

#[test]
fn a_program_reads_like_code() {
    let entry = Entry {
        name: 2,
        actions: vec![Action::Panic(7)],
        value: Ok(()),
    };
    let body = vec![Statement::Repeat(
        3,
        vec![Statement::Defer(When::OnFailure, entry)],
    )];
    let frame = Frame {
        is_given: false,
        body,
        value: Ok(1),
    };
    let code = "\
returns!(|slot| {
    for _ in 0..3 {
        defer_on_failure!(|slot| {
            panic!(7);
            Owned(2); Ok(())
        });
    }
    Ok(1)
})";
    assert_eq!(format!("{frame:?}"), code);
}
