//! What entries capture and their futures hold, so that they are of any size and alignment.

/// Is as it was made, where it belongs.
pub trait Weight: Copy + Send + 'static {
    fn new(number: usize) -> Self;
    fn number(&self) -> usize;

    fn assert_is(&self, number: usize) {
        assert_eq!(std::ptr::from_ref(self).addr() % align_of::<Self>(), 0);
        assert_eq!(self.number() & 0xFF, number & 0xFF);
    }
}

impl Weight for () {
    fn new(_: usize) -> Self {}

    fn number(&self) -> usize {
        0
    }

    fn assert_is(&self, _: usize) {}
}

macro_rules! weight {
    ($($weight:ident: align $align:literal, $size:literal)+) => {$(
        #[derive(Clone, Copy)]
        #[repr(align($align))]
        pub struct $weight([u8; $size]);

        impl Weight for $weight {
            fn new(number: usize) -> Self {
                $weight([u8::try_from(number & 0xFF).unwrap(); $size])
            }

            fn number(&self) -> usize {
                assert!(self.0.iter().all(|byte| *byte == self.0[0]));
                self.0[0].into()
            }
        }
    )+};
}

weight! {
    Odd: align 1, 33
    Large: align 8, 700
    Huge: align 16, 3000
    Aligned: align 64, 1
    Page: align 4096, 5000
}
