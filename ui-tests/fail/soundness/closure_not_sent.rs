//! Awaited entries whose closures aren't `Send`, though what they make is.

use epilogue::__private::{
    Always, Kept, Owned,
    asynchronous::{Given, awaited},
    first,
};
use epilogue::{AsyncSlot, rules::Discard};
use std::{future::ready, rc::Rc};

fn registered(slot: &AsyncSlot<'_, '_, u8>, count: Rc<u8>) {
    let make = move |_: Given<(), _>| ready(drop(count));
    let pending = awaited(first(&slot), first(&slot)).entry(Owned(()), make, |(), _| ());
    pending.register(Always, Discard, Discard);
}

fn held(slot: &AsyncSlot<'_, '_, u8>, count: Rc<u8>) {
    let make = move |_: Given<u8, _>| ready(drop(count));
    let pending = awaited(first(&slot), first(&slot)).entry(Kept::new(1), make, |_, _| ());
    drop(pending.hold(Always, Discard, Discard));
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
// Instead of line 17: fn held(slot: &AsyncSlot<'_, '_, u8>, count: Arc<u8>) {
// Instead of line 18: let _one = guard!(1, async move |_, slot| drop(count), |_, slot| ());
// Instead of line 19:
// Instead of line 20:
