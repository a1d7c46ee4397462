//! A slot of the frame around, named from inside a nested one: it runs at the end of its own frame.

use epilogue::{defer, returns};

fn main() {
    let outer = returns!(|outer: u32| {
        let inner = returns!(|inner: u32| {
            defer!(|outer| *outer += 100);
            defer!(|inner| *inner += 10);
            1
        });
        assert_eq!((*outer, inner), (0, 11));
        inner
    });
    assert_eq!(outer, 111);
}
