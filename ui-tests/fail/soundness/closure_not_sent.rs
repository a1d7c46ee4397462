//! Awaited entries whose closures aren't `Send`, though what they make is.

use epilogue::__private::{
    Always, Kept, Owned, Probe,
    asynchronous::{Given, awaited},
    first,
};
use epilogue::AsyncSlot;
use std::{future::ready, rc::Rc};

fn registered(slot: &AsyncSlot<'_, '_, u8>, count: Rc<u8>) {
    let value = Probe::NEW;
    let names = awaited(first(&slot), first(&slot));
    let pending = names.entry(Owned(()), move |_: Given<(), _>| ready(drop(count)));
    let fallback = pending.fallback(value, |(), _| ());
    let kind = pending.value().kind_of_deferred();
    pending.register(Always, kind, fallback, value.kind_of_deferred());
}

fn held(slot: &AsyncSlot<'_, '_, u8>, count: Rc<u8>) {
    let value = Probe::NEW;
    let names = awaited(first(&slot), first(&slot));
    let pending = names.entry(Kept::new(1), move |_: Given<u8, _>| ready(drop(count)));
    let fallback = pending.fallback(value, |_, _| ());
    let kind = pending.value().kind_of_deferred();
    drop(pending.hold(Always, kind, fallback, value.kind_of_deferred()));
}

fn main() {}
