use epilogue::{Slot, kind::AtOnce, rules::Leads};

struct Own<'x, 'f, 'e, T>(&'x Slot<'f, 'e, T>);

impl<'f, 'e, T> Leads<'f, 'e, u64, dyn AtOnce, usize> for Own<'_, 'f, 'e, T> {
    type Mark = ();

    extern "C" fn lead(&self) -> impl Sized {
        Leads::lead(self.0)
    }
}

fn main() {}

// Instead of it: nothing, since an entry begins with a slot, which a helper is handed as a `&Slot`.
