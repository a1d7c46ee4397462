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

// Instead of line 3: use epilogue::{AsyncSlot, defer, guard};
// Instead of line 4:
// Instead of line 5:
// Instead of line 6:
// Instead of line 7:
// Instead of line 8:
// Instead of line 9: use std::sync::Arc;
// Instead of line 11: fn registered(slot: &AsyncSlot<'_, '_, u8>, count: Arc<u8>) {
// Instead of line 12: defer!(async move |slot| drop(count), |slot| ());
// Instead of line 13:
// Instead of line 14:
// Instead of line 15:
// Instead of line 16:
// Instead of line 17:
// Instead of line 20: fn held(slot: &AsyncSlot<'_, '_, u8>, count: Arc<u8>) {
// Instead of line 21: let _one = guard!(1, async move |_, slot| drop(count), |_, slot| ());
// Instead of line 22:
// Instead of line 23:
// Instead of line 24:
// Instead of line 25:
// Instead of line 26:
