//! A slot is named by a plain name.

use epilogue::{Slot, defer, hold};

struct Helper<'f, 'e> {
    log: Slot<'f, 'e, Vec<u8>>,
}

impl Helper<'_, '_> {
    fn close(&self) {
        defer!(self.log, drop(1));
        hold!(self.log, 2);
    }
}

fn main() {}

// Instead of line 11: let log = &self.log;
// Instead of line 11: defer!(log, drop(1));
// Instead of line 12: let _two = hold!(log, 2);
