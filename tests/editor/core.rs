// What the places use of `core` beside what rust-analyzer's own tests have; sysroot.py puts it behind that.
mod places {
    use crate::{
        cmp::PartialEq,
        iter::Iterator,
        ops::{FnMut, Range},
        option::Option,
        result::Result,
    };

    macro_rules! operators {
        ($($lang:literal $trait:ident $method:ident)*) => {
            $(
                #[lang = $lang]
                pub trait $trait<Rhs = Self> {
                    type Output;
                    fn $method(self, other: Rhs) -> Self::Output;
                }

                impl $trait for u64 {
                    type Output = u64;

                    fn $method(self, _: u64) -> u64 {
                        loop {}
                    }
                }
            )*
        };
    }

    operators! { "sub" Sub sub "mul" Mul mul }

    impl PartialEq for u64 {
        fn eq(&self, _: &u64) -> bool {
            loop {}
        }
    }

    #[lang = "partial_ord"]
    pub trait PartialOrd<Rhs = Self> {
        fn lt(&self, other: &Rhs) -> bool;
        fn le(&self, other: &Rhs) -> bool;
        fn gt(&self, other: &Rhs) -> bool;
        fn ge(&self, other: &Rhs) -> bool;
    }

    impl u64 {
        pub fn pow(self, _: u32) -> u64 {
            loop {}
        }

        pub fn wrapping_add(self, _: u64) -> u64 {
            loop {}
        }

        pub fn min(self, _: u64) -> u64 {
            loop {}
        }

        pub fn max(self, _: u64) -> u64 {
            loop {}
        }
    }

    impl Iterator for Range<u64> {
        type Item = u64;

        fn next(&mut self) -> Option<u64> {
            loop {}
        }
    }

    pub struct Items<T>(T);

    impl<T> [T] {
        pub fn iter(&self) -> Items<&T> {
            loop {}
        }
    }

    impl<T> Items<T> {
        pub fn map<R>(self, _: impl FnMut(T) -> R) -> Items<R> {
            loop {}
        }

        pub fn count(self) -> usize {
            loop {}
        }
    }

    impl<T, E> Result<T, E> {
        pub fn is_ok(&self) -> bool {
            loop {}
        }

        pub fn is_err(&self) -> bool {
            loop {}
        }

        pub fn as_ref(&self) -> Result<&T, &E> {
            loop {}
        }

        pub fn as_mut(&mut self) -> Result<&mut T, &mut E> {
            loop {}
        }
    }
}

// Without these, a body with an initial value made here isn't looked at for what is mutable.
#[rustc_builtin_macro]
#[macro_export]
macro_rules! stringify {
    ($($token:tt)*) => {};
}

#[rustc_builtin_macro]
#[macro_export]
macro_rules! concat {
    ($($token:tt)*) => {};
}

#[rustc_builtin_macro]
#[macro_export]
macro_rules! compile_error {
    ($($token:tt)*) => {};
}
