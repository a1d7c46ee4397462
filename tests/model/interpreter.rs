//! What the contract says about the order and the exit, without anything of the crate.

use crate::program::{Action, Entry, Frame, Statement, Value, When};

/// The slot's value; a failure is the list of its errors, the primary one first.
type Slot = Result<u8, Vec<String>>;

struct Panic {
    message: u8,
    suppressed: Vec<u8>,
}

/// What an entry of a frame is, and what it got at its statement.
enum Registered<'p> {
    Call { name: u8, argument: usize },
    Kept { name: u8, panics: bool },
    Deferred(When, &'p Entry),
    Recovery { entry: &'p Entry, resumes: bool },
    Guard { name: u8, entry: &'p Entry },
    NamesGuard(u8),
}

/// How a list of statements ended: by its end, or by a `return`.
type Left = Result<Option<Slot>, Panic>;

#[derive(Default)]
struct Interpreter {
    lines: Vec<String>,
}

#[derive(Default)]
struct Body<'p> {
    entries: Vec<Registered<'p>>,
    locals: Vec<u8>,
}

pub fn run(frame: &Frame) -> Vec<String> {
    let mut interpreter = Interpreter::default();
    match interpreter.open(frame) {
        Ok(value) => interpreter.returned(&value),
        Err(panic) => interpreter.say(format!("panicked {}", panic.message)),
    }
    interpreter.lines
}

impl Interpreter {
    fn say(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    fn dropped(&mut self, name: u8) {
        self.say(format!("dropped {name}"));
    }

    fn returned(&mut self, slot: &Slot) {
        match slot {
            Ok(value) => self.say(format!("returned {value}")),
            Err(errors) => self.say(format!("failed {}", errors.join(", "))),
        }
    }

    fn open(&mut self, frame: &Frame) -> Result<Slot, Panic> {
        let mut slot = if frame.is_given {
            Ok(0)
        } else {
            Err(vec!["unfinished".to_owned()])
        };
        let mut body = Body::default();
        let left = self.statements(&frame.body, &mut slot, &mut body);
        // The body's locals go before the slot is assigned, and before the entries run.
        for name in body.locals {
            self.dropped(name);
        }
        let mut panic = None;
        match left {
            Ok(Some(value)) => slot = value,
            Ok(None) => slot = of(frame.value),
            Err(newer) => panic = Some(newer),
        }
        // Last registered, first run, whatever an entry is and whatever it does.
        while let Some(entry) = body.entries.pop() {
            if let Err(mut newer) = self.entry(&entry, &mut slot, &mut panic) {
                if let Some(earlier) = panic.take() {
                    let mut suppressed = earlier.suppressed;
                    suppressed.push(earlier.message);
                    suppressed.append(&mut newer.suppressed);
                    newer.suppressed = suppressed;
                }
                panic = Some(newer);
            }
        }
        panic.map_or(Ok(slot), Err)
    }

    fn statements<'p>(
        &mut self,
        statements: &'p [Statement],
        slot: &mut Slot,
        body: &mut Body<'p>,
    ) -> Left {
        for statement in statements {
            match statement {
                Statement::Say(line) => self.say(line.to_string()),
                Statement::Assign(value) => *slot = of(*value),
                Statement::Local(name) => body.locals.push(*name),
                Statement::Call { name, panics: true } => {
                    self.dropped(*name);
                    return Err(new(*name));
                }
                Statement::Call { name, .. } => body.entries.push(Registered::Call {
                    name: *name,
                    argument: self.lines.len(),
                }),
                Statement::Keep { name, panics, .. } => {
                    let (name, panics) = (*name, *panics);
                    body.entries.push(Registered::Kept { name, panics });
                }
                Statement::Defer(when, entry) => {
                    body.entries.push(Registered::Deferred(*when, entry));
                }
                Statement::Recover { entry, resumes } => {
                    let resumes = *resumes;
                    body.entries.push(Registered::Recovery { entry, resumes });
                }
                // A dismissed guard, and what names it, does nothing.
                Statement::Guard {
                    name,
                    is_dismissed: true,
                    ..
                } => self.dropped(*name),
                Statement::Guard {
                    name,
                    entry,
                    is_named,
                    ..
                } => {
                    let name = *name;
                    body.entries.push(Registered::Guard { name, entry });
                    if *is_named {
                        body.entries.push(Registered::NamesGuard(name));
                    }
                }
                Statement::Repeat(times, repeated) => {
                    for _ in 0..*times {
                        if let Some(value) = self.statements(repeated, slot, body)? {
                            return Ok(Some(value));
                        }
                    }
                }
                Statement::If(branch) => {
                    if self.lines.len() % 2 == 0 {
                        if let Some(value) = self.statements(branch, slot, body)? {
                            return Ok(Some(value));
                        }
                    }
                }
                Statement::Open(frame) => {
                    let value = self.open(frame)?;
                    self.returned(&value);
                }
                Statement::Return(value) => return Ok(Some(of(*value))),
                Statement::Panic(message) => return Err(new(*message)),
            }
        }
        Ok(None)
    }

    /// Runs an entry if it is one for this exit; what it owns is dropped in any case.
    fn entry(
        &mut self,
        entry: &Registered<'_>,
        slot: &mut Slot,
        panic: &mut Option<Panic>,
    ) -> Result<(), Panic> {
        match *entry {
            Registered::Call { name, argument } => {
                self.say(format!("called with {argument}"));
                self.dropped(name);
                Ok(())
            }
            Registered::Kept { name, panics } => {
                self.say(format!("kept {name}"));
                self.dropped(name);
                if panics { Err(new(name)) } else { Ok(()) }
            }
            Registered::Deferred(when, entry) => {
                let runs = match when {
                    When::Always => true,
                    When::OnSuccess => panic.is_none() && slot.is_ok(),
                    When::OnFailure => panic.is_some() || slot.is_err(),
                    When::OnUnwind => panic.is_some(),
                };
                if runs {
                    self.closure(entry, slot, None)
                } else {
                    self.dropped(entry.name);
                    Ok(())
                }
            }
            Registered::Recovery { entry, resumes } => {
                let Some(recovered) = panic.take() else {
                    self.dropped(entry.name);
                    return Ok(());
                };
                self.say(format!(
                    "recovered {} after {:?}",
                    recovered.message, recovered.suppressed
                ));
                self.closure(entry, slot, resumes.then_some(recovered))
            }
            Registered::Guard { name, entry } => {
                let ran = self.closure(entry, slot, None);
                self.dropped(name);
                ran
            }
            Registered::NamesGuard(name) => {
                self.say(format!("names {name}"));
                Ok(())
            }
        }
    }

    fn closure(
        &mut self,
        entry: &Entry,
        slot: &mut Slot,
        resumes: Option<Panic>,
    ) -> Result<(), Panic> {
        let ran = self.actions(&entry.actions, slot);
        self.dropped(entry.name);
        ran?;
        if let Some(panic) = resumes {
            return Err(panic);
        }
        // Its error becomes the function's, or goes behind the one that is there.
        if let Err(later) = entry.value {
            match slot {
                Ok(_) => *slot = of(Err(later)),
                // That there is no result yet is no error that happened.
                Err(errors) if *errors == ["unfinished"] => *slot = of(Err(later)),
                Err(errors) => errors.push(later.to_string()),
            }
        }
        Ok(())
    }

    fn actions(&mut self, actions: &[Action], slot: &mut Slot) -> Result<(), Panic> {
        for action in actions {
            match action {
                Action::Say(line) => self.say(line.to_string()),
                Action::Assign(value) => *slot = of(*value),
                Action::Open(frame) => {
                    let value = self.open(frame)?;
                    self.returned(&value);
                }
                Action::Panic(message) => return Err(new(*message)),
            }
        }
        Ok(())
    }
}

fn of(value: Value) -> Slot {
    value.map_err(|error| vec![error.to_string()])
}

fn new(message: u8) -> Panic {
    Panic {
        message,
        suppressed: Vec::new(),
    }
}
