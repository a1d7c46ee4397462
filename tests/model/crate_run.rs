//! The same programs, run by the crate.

use std::{
    cell::RefCell,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

use epilogue::{
    Errors, Panic, Suppressed, Unfinished, defer, defer_on_failure, defer_on_success,
    defer_on_unwind, dismiss, guard, recover, returns,
};

use crate::program::{Action, Entry, Frame, Statement, Value, When};

type Slot = Result<u8, Errors<Failure>>;

#[derive(Debug)]
enum Failure {
    Unfinished,
    Number(u8),
}

impl From<Unfinished> for Failure {
    fn from(_: Unfinished) -> Self {
        Failure::Unfinished
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Unfinished => f.write_str("unfinished"),
            Failure::Number(number) => number.fmt(f),
        }
    }
}

#[derive(Default)]
struct Trace {
    lines: RefCell<Vec<String>>,
}

impl Trace {
    fn say(&self, line: impl fmt::Display) {
        self.lines.borrow_mut().push(line.to_string());
    }

    fn said(&self) -> usize {
        self.lines.borrow().len()
    }

    fn call(&self, _owned: Owned<'_>, argument: usize) {
        self.say(format!("called with {argument}"));
    }

    fn argument(&self, panics: Option<u8>) -> usize {
        panics.map_or_else(|| self.said(), |message| panic(message))
    }

    fn returned(&self, slot: Slot) {
        match slot {
            Ok(value) => self.say(format!("returned {value}")),
            Err(errors) => {
                let later = errors.suppressed().iter();
                let all: Vec<_> = std::iter::once(errors.primary())
                    .chain(later)
                    .map(Failure::to_string)
                    .collect();
                self.say(format!("failed {}", all.join(", ")));
            }
        }
    }
}

/// Says when it is dropped.
struct Owned<'t>(u8, &'t Trace);

impl Drop for Owned<'_> {
    fn drop(&mut self) {
        self.1.say(format!("dropped {}", self.0));
    }
}

/// Panics when it is dropped, if it is told to.
struct Kept<'t>(Owned<'t>, bool);

impl Kept<'_> {
    fn say(&self, bytes: &[u8]) {
        let Owned(name, trace) = self.0;
        assert!(bytes.iter().all(|byte| *byte == name));
        trace.say(format!("kept {name}"));
    }
}

impl Drop for Kept<'_> {
    fn drop(&mut self) {
        if self.1 {
            panic(self.0.0);
        }
    }
}

pub fn run(frame: &Frame) -> Vec<String> {
    let trace = Trace::default();
    match catch_unwind(AssertUnwindSafe(|| open(frame, &trace))) {
        Ok(slot) => trace.returned(slot),
        Err(payload) => {
            let message = payload.downcast_ref::<String>().expect("`panic` makes it");
            trace.say(format!("panicked {message}"));
        }
    }
    trace.lines.into_inner()
}

fn open(frame: &Frame, trace: &Trace) -> Slot {
    // A slot without an initial value is another frame to the compiler, with the same body.
    macro_rules! body {
        ($slot:ident) => {{
            let mut locals = Vec::new();
            let mut rest: Vec<&Statement> = frame.body.iter().rev().collect();
            while let Some(statement) = rest.pop() {
                match statement {
                    Statement::Say(line) => trace.say(line),
                    Statement::Assign(value) => *$slot = of(*value),
                    Statement::Local(name) => locals.push(Owned(*name, trace)),
                    Statement::Call { name, panics } => {
                        let panics = panics.then_some(*name);
                        defer!(
                            $slot,
                            trace.call(Owned(*name, trace), trace.argument(panics))
                        );
                    }
                    Statement::Keep {
                        name,
                        is_large,
                        panics,
                    } => {
                        let kept = Kept(Owned(*name, trace), *panics);
                        if *is_large {
                            let bytes = [*name; 400];
                            defer!(move |$slot| kept.say(&bytes));
                        } else {
                            defer!(move |$slot| kept.say(&[]));
                        }
                    }
                    Statement::Defer(when, entry) => {
                        let owned = Owned(entry.name, trace);
                        match when {
                            When::Always => {
                                defer!(move |$slot| closure(entry, owned, $slot, trace));
                            }
                            When::OnSuccess => {
                                defer_on_success!(move |$slot| closure(entry, owned, $slot, trace));
                            }
                            When::OnFailure => {
                                defer_on_failure!(move |$slot| closure(entry, owned, $slot, trace));
                            }
                            When::OnUnwind => {
                                defer_on_unwind!(move |$slot| closure(entry, owned, $slot, trace));
                            }
                        }
                    }
                    Statement::Recover { entry, resumes } => {
                        let owned = Owned(entry.name, trace);
                        recover!(move |panic, $slot| {
                            trace.say(recovered(&panic));
                            let value = closure(entry, owned, $slot, trace);
                            if *resumes {
                                panic.resume();
                            }
                            value
                        });
                    }
                    Statement::Guard {
                        name,
                        entry,
                        is_named,
                        is_dismissed,
                    } => {
                        let value = Owned(*name, trace);
                        let held = guard!(value, move |_held, $slot| {
                            // Made here: a dismissed entry's captures go with the frame.
                            closure(entry, Owned(entry.name, trace), $slot, trace)
                        });
                        if *is_named {
                            defer!(|$slot, held| held.1.say(format!("names {}", held.0)));
                        }
                        if *is_dismissed {
                            drop(dismiss(held));
                        }
                    }
                    Statement::Repeat(times, body) => {
                        for _ in 0..*times {
                            rest.extend(body.iter().rev());
                        }
                    }
                    Statement::If(body) => {
                        if trace.said() % 2 == 0 {
                            rest.extend(body.iter().rev());
                        }
                    }
                    Statement::Open(frame) => trace.returned(open(frame, trace)),
                    Statement::Return(value) => return Ok(value.map_err(Failure::Number)?),
                    Statement::Panic(message) => panic(*message),
                }
            }
            of(frame.value)
        }};
    }
    if frame.is_given {
        returns!(Ok(0), |slot: Slot| body!(slot))
    } else {
        returns!(|slot: Slot| body!(slot))
    }
}

fn closure(
    entry: &Entry,
    _owned: Owned<'_>,
    slot: &mut Slot,
    trace: &Trace,
) -> Result<(), Failure> {
    for action in &entry.actions {
        match action {
            Action::Say(line) => trace.say(line),
            Action::Assign(value) => *slot = of(*value),
            Action::Open(frame) => trace.returned(open(frame, trace)),
            Action::Panic(message) => panic(*message),
        }
    }
    entry.value.map_err(Failure::Number)
}

/// Without the hook, which would print thousands of them.
fn panic(message: u8) -> ! {
    resume_unwind(Box::new(message.to_string()))
}

fn recovered(panic: &Panic) -> String {
    let text = |panic: &Panic| panic.message().expect("`panic` makes it").to_owned();
    let suppressed: Vec<_> = panic.suppressed().iter().map(text).collect();
    format!(
        "recovered {} after [{}]",
        text(panic),
        suppressed.join(", ")
    )
}

fn of(value: Value) -> Slot {
    value.map_err(|error| Failure::Number(error).into())
}
