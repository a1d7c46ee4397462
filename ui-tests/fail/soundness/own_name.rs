use epilogue::{
    Slot,
    rules::{Leads, Place},
};

struct Own<'x, 'f, 'e, T>(&'x Slot<'f, 'e, T>);

impl<'f, 'e, T> Leads<'f, 'e> for Own<'_, 'f, 'e, T> {
    type Value = u64;
    type Kind = dyn epilogue::kind::AtOnce;
    type Offset = usize;
    type Mark = ();

    fn link(&self) -> impl Sized {
        Leads::link(self.0)
    }

    fn place(&self) -> Place<u64, usize> {
        unreachable!()
    }
}

fn main() {}
