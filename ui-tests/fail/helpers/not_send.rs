use epilogue::{AsyncSlot, defer};
use std::{cell::Cell, rc::Rc};

fn open(done: &AsyncSlot<'_, '_, ()>, count: Rc<Cell<u32>>) {
    defer!(move |done| count.set(1));
}

fn main() {}
