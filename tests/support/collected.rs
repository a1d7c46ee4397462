//! A subscriber that writes down what arrives, as indented lines.

use std::{
    fmt::{self, Write},
    sync::{Arc, Mutex},
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::with_default,
};

/// What arrives while `code` runs: `+` a span's beginning, `-` its end and outcome, an event with its level. What is inside
/// of a span is indented. A field is shown if its name is among `fields`.
pub fn collected(fields: &'static [&'static str], code: impl FnOnce()) -> Vec<String> {
    let state = Arc::new(Mutex::new(State::default()));
    let collector = Collector {
        fields,
        state: Arc::clone(&state),
    };
    with_default(collector, code);
    std::mem::take(&mut state.lock().unwrap().lines)
}

struct Collector {
    fields: &'static [&'static str],
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    lines: Vec<String>,
    /// The form and the outcome of each span.
    spans: Vec<(String, String)>,
    depth: usize,
}

impl State {
    fn line(&mut self, text: &str) {
        let line = "  ".repeat(self.depth) + text;
        self.lines.push(line);
    }
}

/// The message or the form, and the fields that are asked for.
struct Fields {
    wanted: &'static [&'static str],
    text: String,
    outcome: String,
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "outcome" {
            self.outcome = format!("{value:?}").replace('"', "");
        } else if field.name() == "message" || self.wanted.contains(&field.name()) {
            write!(self.text, " {value:?}").unwrap();
        }
    }
}

impl Collector {
    fn fields(&self) -> Fields {
        Fields {
            wanted: self.fields,
            text: String::new(),
            outcome: String::new(),
        }
    }
}

impl Subscriber for Collector {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = self.fields();
        span.record(&mut fields);
        let mut state = self.state.lock().unwrap();
        state.line(&format!("+{}", fields.text));
        state.spans.push((fields.text, fields.outcome));
        Id::from_u64(state.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut fields = self.fields();
        values.record(&mut fields);
        self.state.lock().unwrap().spans[index(span)].1 = fields.outcome;
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = self.fields();
        event.record(&mut fields);
        let line = format!("{}{}", event.metadata().level(), fields.text);
        self.state.lock().unwrap().line(&line);
    }

    fn enter(&self, _: &Id) {
        self.state.lock().unwrap().depth += 1;
    }

    fn exit(&self, _: &Id) {
        self.state.lock().unwrap().depth -= 1;
    }

    fn try_close(&self, span: Id) -> bool {
        let mut state = self.state.lock().unwrap();
        let (form, outcome) = state.spans[index(&span)].clone();
        state.line(&format!("-{form}: {outcome}"));
        true
    }
}

#[allow(clippy::cast_possible_truncation, reason = "it is a length")]
fn index(span: &Id) -> usize {
    span.into_u64() as usize - 1
}
