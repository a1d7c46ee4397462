use epilogue::{AsyncSlot, defer};
use std::{cell::Cell, rc::Rc};

fn open(done: &AsyncSlot<'_, '_, ()>, count: Rc<Cell<u32>>) {
    defer!(move |done| count.set(1));
}

fn main() {}

// Instead of line 2: use std::sync::{Arc, atomic::{AtomicU32, Ordering}};
// Instead of line 4: fn open(done: &AsyncSlot<'_, '_, ()>, count: Arc<AtomicU32>) {
// Instead of line 5: defer!(move |done| count.store(1, Ordering::Relaxed));
