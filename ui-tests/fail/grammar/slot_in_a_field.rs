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
