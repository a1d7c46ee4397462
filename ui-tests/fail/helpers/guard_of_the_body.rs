use epilogue::{Held, Slot, defer, guard, returns};

fn later<'f, 'e>(sum: &Slot<'f, 'e, u32>, list: &Held<'f, 'e, Vec<u32>>) {
    defer!(|sum, list| list.push(1));
}

fn main() {
    returns!(|sum: u32| {
        let list = guard!(Vec::new(), |list: Vec<u32>, sum| *sum += list.len() as u32);
        later(&sum, &list);
        1
    });
}

// Instead of line 1: use epilogue::{Held, Slot, defer, guard, kind, returns};
// Instead of line 3: fn later<'f, 'e>(sum: &Slot<'f, 'e, u32>, list: &Held<'f, 'e, Vec<u32>, impl kind::AtOnce + ?Sized>) {
