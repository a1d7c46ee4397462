use epilogue::{Held, Slot, guard, returns};

fn open<'f, 'e>(done: &Slot<'f, 'e, ()>, count: &'e mut u32) -> Held<'f, 'e, &'e mut u32> {
    guard!(count, |count, done| *count += 1)
}

fn main() {
    returns!((), |done: ()| {
        let mut count = 0;
        **open(&done, &mut count) = 1;
    });
}

// Instead of line 8: let mut count = 0;
// Instead of line 8: returns!((), |done: ()| {
// Instead of line 9:
