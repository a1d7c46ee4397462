//! What ran, in order.

use std::cell::RefCell;

/// Lines that deferred code leaves behind.
#[derive(Default)]
pub struct Log(RefCell<Vec<String>>);

impl Log {
    pub fn new() -> Self {
        Log::default()
    }

    pub fn say(&self, line: impl Into<String>) {
        self.0.borrow_mut().push(line.into());
    }

    /// The lines so far, which are taken out.
    pub fn lines(&self) -> Vec<String> {
        self.0.take()
    }
}
