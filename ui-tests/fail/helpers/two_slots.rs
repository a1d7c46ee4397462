use epilogue::{Slot, defer, returns};

fn add(sum: &Slot<'_, '_, u32>, number: &Slot<'_, '_, u32>) {
    defer!(|sum, number| *sum += *number);
}

fn main() {
    returns!((0, 0), |sum: u32, number: u32| {
        add(&sum, &number);
        (1, 2)
    });
}

// Instead of line 3: fn add<'f, 'e>(sum: &Slot<'f, 'e, u32>, number: &Slot<'f, 'e, u32>) {
