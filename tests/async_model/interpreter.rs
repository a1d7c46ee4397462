//! What a frame does, said plainly: a stack, and a flag or two.

use crate::program::{BODY, Ending, Entry, Kind, Outcome, Program, Seen, UNFINISHED, When};

/// The future was dropped where it was pending.
struct Dropped;

struct Frame {
    events: Vec<String>,
    polls: usize,
    slot: Result<(), Vec<usize>>,
    /// What panicked, oldest first, while the frame is panicking.
    panics: Vec<usize>,
    left: bool,
    stack: Vec<(usize, Entry)>,
}

pub fn run(program: &Program, polls: usize) -> Seen {
    let mut frame = Frame {
        events: Vec::new(),
        polls,
        slot: Err(vec![UNFINISHED]),
        panics: Vec::new(),
        left: false,
        stack: Vec::new(),
    };
    let outcome = if polls == 0 {
        Outcome::Cancelled(None)
    } else if let Err(Dropped) = frame.await_all(program) {
        frame.cancel();
        Outcome::Cancelled(frame.panics.last().copied())
    } else if let Some(newest) = frame.panics.last() {
        Outcome::Panicked(*newest)
    } else {
        Outcome::Returned(frame.slot)
    };
    Seen {
        events: frame.events,
        outcome,
    }
}

impl Frame {
    fn await_all(&mut self, program: &Program) -> Result<(), Dropped> {
        for (number, entry) in program.entries.iter().enumerate() {
            self.pause(entry.before)?;
            if let Kind::Dismissed = entry.kind {
                self.say(number, "dropped");
            } else {
                self.stack.push((number, *entry));
            }
        }
        self.pause(program.pauses)?;
        self.left = true;
        match program.ending {
            Ending::Fine => self.slot = Ok(()),
            Ending::Fails => self.slot = Err(vec![BODY]),
            Ending::Panics => self.panics.push(BODY),
        }
        while let Some((number, entry)) = self.stack.pop() {
            match entry.kind {
                Kind::Async(when, pauses) if self.meets(when) => {
                    self.say(number, "begins");
                    self.pause(pauses)?;
                    self.act(number, "ends", entry.ending);
                }
                Kind::AsyncGuard(pauses) => {
                    self.say(number, "begins");
                    if let Err(Dropped) = self.pause(pauses) {
                        self.say(number, "dropped");
                        return Err(Dropped);
                    }
                    self.act(number, "ends", entry.ending);
                    self.say(number, "dropped");
                }
                _ => self.run_sync(number, entry),
            }
        }
        Ok(())
    }

    fn cancel(&mut self) {
        while let Some((number, entry)) = self.stack.pop() {
            match entry.kind {
                Kind::Async(when, _) if self.meets(when) => {
                    self.act(number, "instead", entry.fallback);
                }
                Kind::AsyncGuard(_) => {
                    self.act(number, "instead", entry.fallback);
                    self.say(number, "dropped");
                }
                _ => self.run_sync(number, entry),
            }
        }
    }

    fn run_sync(&mut self, number: usize, entry: Entry) {
        match entry.kind {
            Kind::Sync(when) if self.meets(when) => self.act(number, "runs", entry.ending),
            Kind::SyncGuard => {
                self.act(number, "runs", entry.ending);
                self.say(number, "dropped");
            }
            Kind::Hold => self.say(number, "dropped"),
            Kind::Recover if !self.panics.is_empty() => {
                let panics = std::mem::take(&mut self.panics);
                let newest = panics[panics.len() - 1];
                self.say(
                    number,
                    &format!("recovers {newest}, after {}", panics.len() - 1),
                );
            }
            _ => {}
        }
    }

    fn meets(&self, when: When) -> bool {
        let panicking = !self.panics.is_empty();
        match when {
            When::Always => true,
            When::OnSuccess => self.left && !panicking && self.slot.is_ok(),
            When::OnFailure => !self.left || panicking || self.slot.is_err(),
            When::OnUnwind => panicking,
        }
    }

    fn act(&mut self, number: usize, event: &str, ending: Ending) {
        self.say(number, event);
        match ending {
            Ending::Fine => {}
            Ending::Fails => match &mut self.slot {
                Ok(()) => self.slot = Err(vec![number]),
                Err(errors) => errors.push(number),
            },
            Ending::Panics => self.panics.push(number),
        }
    }

    fn pause(&mut self, times: usize) -> Result<(), Dropped> {
        for _ in 0..times {
            self.polls -= 1;
            if self.polls == 0 {
                return Err(Dropped);
            }
        }
        Ok(())
    }

    fn say(&mut self, number: usize, event: &str) {
        self.events.push(format!("{number} {event}"));
    }
}
